// Reasons in words: see reason.h. A sentence names what the user can change in
// the program or its surroundings; it names no option of the command.
#include "report/reason.h"

#include "report/naming.h"
#include "report/text.h"

#include <inttypes.h>
#include <stdio.h>

static void
limit(const struct ex_cause *c, char *text, size_t room)
{
    char count[EX_COUNT_ROOM];
    char thread[16];
    ex_grouped(c->number, count);
    switch (c->reason) {
    case EX_REASON_STEPS:
        snprintf(text, room,
                 "an execution has more than %" PRIu64 " steps; does it end?",
                 c->number);
        break;
    case EX_REASON_ENDLESS:
        ex_thread_label(c->thread, thread, sizeof thread);
        snprintf(text, room, "an execution does not end: %s %s", thread,
                 c->text);
        break;
    case EX_REASON_EXECUTIONS:
        snprintf(text, room, "stopped after %s executions", count);
        break;
    case EX_REASON_SECONDS:
        snprintf(text, room, "stopped after %g seconds and %s executions",
                 c->seconds, count);
        break;
    case EX_REASON_MEMORY:
        snprintf(text, room, "stopped: the search holds %" PRIu64 " MiB",
                 c->number >> 20);
        break;
    case EX_REASON_INTERRUPTED:
        snprintf(text, room, "interrupted after %s executions", count);
        break;
    case EX_REASON_BLOCKED:
        snprintf(text, room,
                 c->number == 1
                     ? "the only interleaving ends at a false assumption"
                     : "all %s interleavings end at a false assumption",
                 count);
        break;
    default:
        snprintf(text, room,
                 "not every interleaving was run: the search was limited by "
                 "its mode");
    }
}

static void
unsupported(const struct ex_cause *c, char *text, size_t room)
{
    switch (c->reason) {
    case EX_REASON_CALL:
        if (c->text[0] != '\0')
            snprintf(text, room,
                     "the program calls %s of %s, which the explorer cannot "
                     "see into; give its source files too",
                     c->name, c->text);
        else
            snprintf(text, room,
                     "the program calls %s, which the explorer does not "
                     "model; leave the call out under #ifndef RC_EXPLORED",
                     c->name);
        break;
    case EX_REASON_TWICE:
        snprintf(text, room,
                 "the program does not do the same twice: %s%sit depends on "
                 "something outside itself",
                 c->text, c->text[0] != '\0' ? "; " : "");
        break;
    case EX_REASON_SCHEDULE:
        snprintf(text, room,
                 "the schedule does not fit this program: a thread that it "
                 "names cannot go on there");
        break;
    case EX_REASON_STRUCT:
        snprintf(text, room,
                 "%s:%" PRIu64 ": gcc announces no access to %s, a struct "
                 "that is passed or returned by value; copy it through a "
                 "local variable, or explore with CC=clang",
                 c->text, c->number, c->name);
        break;
    case EX_REASON_ASSEMBLY:
        snprintf(text, room,
                 "%s:%" PRIu64 ": what the assembly does with %s cannot be "
                 "seen; use <stdatomic.h>",
                 c->text, c->number, c->name);
        break;
    default:
        snprintf(text, room, "%s", c->text);
    }
}

static void
compiler(const struct ex_cause *c, char *text, size_t room)
{
    if (c->reason == EX_REASON_RUN)
        snprintf(text, room, "cannot run %s: %s", c->name, c->text);
    else if (c->reason == EX_REASON_COMPILE)
        snprintf(text, room, "%s does not compile (%s)", c->name, c->text);
    else if (c->name[0] != '\0')
        snprintf(text, room,
                 "$CC is '%s', and there is no such compiler; set it to gcc "
                 "or clang, or unset it",
                 c->name);
    else
        snprintf(text, room,
                 "no C compiler: cc, gcc and clang were not found; install "
                 "gcc or clang, or set CC");
}

static void
cannot(const struct ex_cause *c, char *text, size_t room)
{
    switch (c->reason) {
    case EX_REASON_SOURCE:
    case EX_REASON_INPUT:
        snprintf(text, room, "cannot read %s: %s", c->name, c->text);
        break;
    case EX_REASON_FOLDER:
        snprintf(text, room, "%s is a folder; name its C files", c->name);
        break;
    case EX_REASON_UNDEFINED:
        snprintf(text, room, "%s is used but not defined", c->name);
        break;
    case EX_REASON_TLS_MODEL:
        snprintf(text, room,
                 "thread-local variable %s has a fixed tls_model; leave the "
                 "attribute out under #ifdef RC_EXPLORED",
                 c->name[0] != '\0' ? c->name : "(static)");
        break;
    case EX_REASON_NO_FILE:
        snprintf(text, room, "%s is no file; give a text file", c->name);
        break;
    case EX_REASON_ARGUMENTS:
        snprintf(text, room,
                 "the program's arguments are more than 64 KiB, or than 1,000 "
                 "words; give fewer");
        break;
    case EX_REASON_OBJECT:
        snprintf(text, room, "cannot read the compiled program %s", c->name);
        break;
    case EX_REASON_LOAD:
        snprintf(text, room, "cannot load the compiled program: %s", c->text);
        break;
    case EX_REASON_SCRATCH:
        snprintf(text, room,
                 "cannot make a temporary directory; is $TMPDIR (or /tmp) "
                 "writable and not full?");
        break;
    case EX_REASON_ADDRESSES:
        snprintf(text, room,
                 "out of memory: the explorer reserves 24 GiB of addresses "
                 "(not of memory); see ulimit -v");
        break;
    case EX_REASON_FEW_PASS:
        snprintf(text, room,
                 "only %" PRIu64 " interleavings pass, so there is none to "
                 "show",
                 c->number);
        break;
    case EX_REASON_NO_MEMORY:
        snprintf(text, room, "out of memory");
        break;
    default:
        compiler(c, text, room);
    }
}

void
ex_cause_sentence(const struct ex_cause *cause, char *text, size_t room)
{
    text[0] = '\0';
    if (cause->reason == EX_REASON_NONE)
        return;
    switch (ex_reason_verdict(cause->reason)) {
    case EX_LIMIT:
        limit(cause, text, room);
        break;
    case EX_UNSUPPORTED:
        unsupported(cause, text, room);
        break;
    default:
        cannot(cause, text, room);
    }
}
