// The writes are counted in the events of one interleaving that passes.
#include "lessons/immortal/explored.h"

#include "command/terminal.h"
#include "lessons/common/explored.h"
#include "report/kinds.h"

#include <inttypes.h>
#include <stdio.h>

const char *const immortal_names[IMMORTAL_WAYS] = {"ordinary", "immortal"};

bool
immortal_explore(int way, struct immortal_count *count)
{
    struct explored e;

    if (!explored_run(&e, "none.c", EXPLORED_COUNTED,
                      way == IMMORTAL ? "-DIMMORTAL" : NULL))
        return false;
    for (int thread = 1; thread <= 2; thread++) {
        struct ex_counts c =
            ex_count(e.result.events, e.result.event_count, thread);
        count->writes += c.writes + c.stores + c.updates;
    }
    count->orders = e.result.executions;
    printf("  %s   %19" PRIu64 " %10" PRIu64 "   %s\n", immortal_names[way],
           count->writes, count->orders, explored_verdict(&e));
    bool pass = e.result.verdict == EX_PASS;
    explored_end(&e);
    terminal_flush();
    if (!pass) // not a count of anything
        count->orders = 0;
    return true;
}
