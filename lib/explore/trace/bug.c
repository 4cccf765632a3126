// The words for bugs: see bug.h.
#include "trace/bug.h"

static const char *const words[EX_BUG_KINDS] = {
    [EX_BUG_NONE] = "none",
    [EX_BUG_ASSERT] = "assert",
    [EX_BUG_RACE] = "race",
    [EX_BUG_LOST_UPDATE] = "lost-update",
    [EX_BUG_USE_AFTER_FREE] = "use-after-free",
    [EX_BUG_DOUBLE_FREE] = "double-free",
    [EX_BUG_BAD_FREE] = "bad-free",
    [EX_BUG_OVERFLOW] = "overflow",
    [EX_BUG_LEAK] = "leak",
    [EX_BUG_DEADLOCK] = "deadlock",
    [EX_BUG_SPIN] = "spin",
    [EX_BUG_LIVELOCK] = "livelock",
    [EX_BUG_MISUSE] = "misuse",
    [EX_BUG_RUNNING] = "running",
    [EX_BUG_CRASH] = "crash",
    [EX_BUG_UNINITIALISED] = "uninitialised",
    [EX_BUG_EXIT] = "exit",
};

const char *
ex_bug_word(enum ex_bug_kind kind)
{
    return kind < EX_BUG_KINDS ? words[kind] : "none";
}
