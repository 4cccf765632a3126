// The explorer's verdict on a check, as a learner reads it. What does not
// compile, and what a limit stopped, has not passed either.
#include "exercise/explored.h"

#include "exercise/around.h"
#include "exercise/head.h"
#include "exercise/problems.h"

#include "explanation.h"
#include "explore/rclab_flags.h"
#include "report/bugs.h" // ex_verdict_word
#include "report/reason.h"
#include "report/schedule.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    STEPS = 2000,        // of an execution; one that passes takes less than 100
    EXECUTIONS = 100000, // of a check; one that passes takes less than 3,000
    LONGER = 10,         // times as many, with --longer
    SCREEN = 20,         // lines of the compiler's messages
    ROOM = 512 << 10     // bytes that compiling a check takes, and more
};

// The first lines of what the compiler said.
static void
print_messages(FILE *text)
{
    char *said = child_said();
    int lines = 0;

    for (const char *p = said; p != NULL && *p != '\0'; lines++) {
        size_t length = strcspn(p, "\n");
        if (lines < SCREEN)
            fprintf(text, "%.*s\n", (int)length, p);
        p += length + (p[length] == '\n');
    }
    if (lines > SCREEN)
        fprintf(text, "(and %d lines more)\n", lines - SCREEN);
    free(said);
}

// A compiler whose disk is full says so in many ways. Is there room for what
// it writes? 0, or what is in the way, as errno. Another check may be asking
// the same question in this folder.
static int
lack_of_room(void)
{
    char room[] = "roomXXXXXX";
    int fd = mkostemp(room, O_CLOEXEC);
    int error = fd < 0 ? errno : posix_fallocate(fd, 0, ROOM);

    if (fd >= 0) {
        close(fd);
        unlink(room);
    }
    return error == ENOSPC || error == EFBIG || error == EDQUOT ? error : 0;
}

// What the linker says of a function that both files have; 0: nothing.
static int
twice(char *name, int size)
{
    static const char says[] = "multiple definition of `";
    char *said = child_said();
    const char *at = said != NULL ? strstr(said, says) : NULL;
    int length = 0;

    if (at != NULL)
        length =
            snprintf(name, (size_t)size, "%.*s",
                     (int)strcspn(at + strlen(says), "'"), at + strlen(says));
    free(said);
    return length;
}

// The explorer could not begin: the program is not one yet, or the machine
// is in the way.
static void
tell_cannot(struct judged *j, FILE *text, const struct ex_result *r,
            const char *file)
{
    char name[64];
    bool compile = r->cause.reason == EX_REASON_COMPILE;

    j->verdict = JUDGED_CANNOT;
    ex_cause_sentence(&r->cause, j->sentence, sizeof j->sentence);
    if (!compile && r->cause.reason != EX_REASON_UNDEFINED)
        return;
    int lack = compile ? lack_of_room() : 0;
    if (lack != 0) {
        snprintf(j->sentence, sizeof j->sentence,
                 "the compiler has no room in the folder for temporary files, "
                 "$TMPDIR or /tmp: %s",
                 strerror(lack));
        return;
    }
    j->verdict = JUDGED_FAIL;
    strcpy(j->kind, "compile");
    if (compile && twice(name, sizeof name) > 0) {
        snprintf(j->sentence, sizeof j->sentence,
                 "%s has a %s, and so has the check; leave yours out", file,
                 name);
        return;
    }
    if (compile)
        snprintf(j->sentence, sizeof j->sentence, "%s does not compile", file);
    else
        snprintf(j->sentence, sizeof j->sentence,
                 "%.256s is not defined in %s; the check calls it",
                 r->cause.name, file);
    print_messages(text);
}

// The table is about the learner's file: its lines are written without it.
static void
tell_execution(struct judged *j, FILE *text, const struct ex_result *r,
               const char *file)
{
    struct ex_explanation e;
    struct ex_report_style style;

    ex_explain(&e, r, file);
    const struct ex_report *report = &e.report;
    snprintf(j->kind, sizeof j->kind, "%s", ex_verdict_word(report));
    problems_of_report(j, report);
    ex_report_style_for(stdout, &style);
    style.time = false;
    ex_report_print(text, report, &style);
    char *schedule = ex_schedule_write(r->schedule, r->schedule_length);
    if (schedule != NULL && strlen(schedule) < sizeof j->schedule)
        strcpy(j->schedule, schedule);
    free(schedule);
    ex_explain_end(&e);
}

static void
tell_rule(struct judged *j, FILE *text, const struct ex_result *r,
          const struct rule *broken, const char *file)
{
    struct ex_explanation e;
    char words[160];

    j->verdict = JUDGED_FAIL;
    strcpy(j->kind, "rule");
    rule_in_words(broken, words, sizeof words);
    snprintf(j->sentence, sizeof j->sentence, "it works, but %s", words);
    ex_explain(&e, r, file);
    rule_print_steps(text, broken, file, e.report.naming.names);
    ex_explain_end(&e);
}

static void
tell_limit(struct judged *j, const struct ex_result *r)
{
    char reason[EX_CAUSE_ROOM];

    j->verdict = JUDGED_LIMIT;
    strcpy(j->kind, "bounded");
    ex_cause_sentence(&r->cause, reason, sizeof reason);
    snprintf(j->sentence, sizeof j->sentence, "%.700s", reason);
}

static void
tell(struct judged *j, FILE *text, const struct ex_result *r,
     const struct check *check, const struct rules *rules)
{
    const struct rule *broken = rules_broken(rules);
    const char *file = check->exercise->file;
    char reason[EX_CAUSE_ROOM];

    j->executions = r->executions;
    j->verdict = JUDGED_FAIL;
    switch (r->verdict) {
    case EX_PASS:
        j->verdict = JUDGED_PASS;
        strcpy(j->kind, "pass");
        if (broken != NULL)
            tell_rule(j, text, r, broken, file);
        else if (around_check(r->module, file, j->sentence,
                              sizeof j->sentence)) {
            j->verdict = JUDGED_FAIL;
            strcpy(j->kind, "rule");
        }
        break;
    case EX_FAIL:
        tell_execution(j, text, r, file);
        snprintf(j->sentence, sizeof j->sentence, "%s", kind_in_words(j->kind));
        break;
    case EX_LIMIT:
        tell_limit(j, r);
        break;
    case EX_CANNOT:
        tell_cannot(j, text, r, file);
        break;
    default:
        tell_execution(j, text, r, file);
        ex_cause_sentence(&r->cause, reason, sizeof reason);
        snprintf(j->sentence, sizeof j->sentence, "%.700s", reason);
    }
}

void
explore_check(struct judged *j, FILE *text, void *arg)
{
    const struct check *check = arg;
    const char *sources[] = {check->source, check->exercise->file};
    const char *flags[RCLAB_FLAGS + 2 + WRAPS_MAX];
    char beside[EXERCISE_PATH + 256];
    int flag_count = rclab_flags(flags);
    uint64_t longer = check->longer ? LONGER : 1;
    struct head head;
    struct ex_options options = {
        .program = {.sources = sources, .source_count = 2, .flags = flags},
        .limits = {.executions = EXECUTIONS * longer},
        .each_arg = &head.rules};
    struct ex_result r;

    const char *slash = strrchr(check->file, '/');
    snprintf(beside, sizeof beside, "-I%.*s",
             slash != NULL ? (int)(slash - check->file) : 1,
             slash != NULL ? check->file : ".");
    flags[flag_count++] = beside;
    flags[flag_count++] = "-fmessage-length=80";
    j->verdict = JUDGED_CANNOT;
    if (!head_read(&head, check->source, j->sentence, sizeof j->sentence))
        return;
    for (int i = 0; i < head.wraps; i++) {
        size_t used = strlen(j->flags);
        flags[flag_count++] = head.wrap[i];
        snprintf(j->flags + used, sizeof j->flags - used, " %s", head.wrap[i]);
    }
    options.program.flag_count = flag_count;
    options.limits.steps = longer * (head.steps > 0 ? head.steps : STEPS);
    if (head.rules.count > 0) {
        options.each = rules_count;
        options.show_pass = true; // names for what a rule counts
    }
    ex_explore(&options, &r);
    tell(j, text, &r, check, &head.rules);
    ex_end(&r);
}
