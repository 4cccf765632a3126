// The words for reasons, and their verdicts: see reason.h.
#include "trace/reason.h"

#include <stdio.h>

static const struct {
    const char *word;
    enum ex_verdict verdict;
} reasons[EX_REASONS] = {
    [EX_REASON_NONE] = {"none", EX_PASS},
    [EX_REASON_STEPS] = {"steps", EX_LIMIT},
    [EX_REASON_ENDLESS] = {"endless", EX_LIMIT},
    [EX_REASON_EXECUTIONS] = {"executions", EX_LIMIT},
    [EX_REASON_SECONDS] = {"seconds", EX_LIMIT},
    [EX_REASON_MEMORY] = {"memory", EX_LIMIT},
    [EX_REASON_INTERRUPTED] = {"interrupted", EX_LIMIT},
    [EX_REASON_MODE] = {"mode", EX_LIMIT},
    [EX_REASON_BLOCKED] = {"blocked", EX_LIMIT},
    [EX_REASON_CALL] = {"refused-call", EX_UNSUPPORTED},
    [EX_REASON_USE] = {"refused-use", EX_UNSUPPORTED},
    [EX_REASON_TWICE] = {"not-deterministic", EX_UNSUPPORTED},
    [EX_REASON_SCHEDULE] = {"schedule", EX_UNSUPPORTED},
    [EX_REASON_STRUCT] = {"unseen-struct", EX_UNSUPPORTED},
    [EX_REASON_ASSEMBLY] = {"unseen-assembly", EX_UNSUPPORTED},
    [EX_REASON_SOURCE] = {"source", EX_CANNOT},
    [EX_REASON_FOLDER] = {"folder", EX_CANNOT},
    [EX_REASON_COMPILER] = {"no-compiler", EX_CANNOT},
    [EX_REASON_RUN] = {"compiler", EX_CANNOT},
    [EX_REASON_COMPILE] = {"does-not-compile", EX_CANNOT},
    [EX_REASON_UNDEFINED] = {"undefined-name", EX_CANNOT},
    [EX_REASON_TLS_MODEL] = {"tls-model", EX_CANNOT},
    [EX_REASON_ARGUMENTS] = {"arguments", EX_CANNOT},
    [EX_REASON_INPUT] = {"input", EX_CANNOT},
    [EX_REASON_NO_FILE] = {"input-no-file", EX_CANNOT},
    [EX_REASON_OBJECT] = {"object", EX_CANNOT},
    [EX_REASON_LOAD] = {"does-not-load", EX_CANNOT},
    [EX_REASON_SCRATCH] = {"temporary-directory", EX_CANNOT},
    [EX_REASON_ADDRESSES] = {"addresses", EX_CANNOT},
    [EX_REASON_NO_MEMORY] = {"out-of-memory", EX_CANNOT},
    [EX_REASON_FEW_PASS] = {"few-pass", EX_CANNOT},
};

const char *
ex_reason_word(enum ex_reason reason)
{
    return reasons[reason].word;
}

enum ex_verdict
ex_reason_verdict(enum ex_reason reason)
{
    return reasons[reason].verdict;
}

bool
ex_cause_set(struct ex_cause *cause, enum ex_reason reason, const char *name,
             const char *text)
{
    *cause = (struct ex_cause){.reason = reason};
    if (name != NULL)
        snprintf(cause->name, sizeof cause->name, "%s", name);
    if (text != NULL)
        snprintf(cause->text, sizeof cause->text, "%s", text);
    return false;
}
