// A verdict held against the one that a lesson claims.
#include "lessons/common/explored_claim.h"

#include <stddef.h>

#ifdef RCLAB_HAVE_EXPLORE
#    include "command/terminal.h"
#    include "lessons/common/explored.h"

#    include <string.h>

enum explored_claim
explored_claim(const char *program, const char *flag, const char *verdict,
               uint64_t *orders)
{
    struct explored e;

    terminal_flush(); // what follows takes a while
    if (!explored_run(&e, program, EXPLORED_PROVE, flag))
        return EXPLORED_NOT;
    *orders = e.result.executions;
    enum explored_claim claim = strcmp(explored_verdict(&e), verdict) == 0
                                    ? EXPLORED_HELD
                                    : EXPLORED_BROKEN;
    if (e.result.verdict != EX_PASS)
        explored_print(&e);
    explored_end(&e);
    return claim;
}
#else
enum explored_claim
explored_claim(const char *program, const char *flag, const char *verdict,
               uint64_t *orders)
{
    (void)program;
    (void)flag;
    (void)verdict;
    *orders = 0;
    return EXPLORED_NOT;
}
#endif
