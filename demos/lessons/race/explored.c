// The end of luck: programs/counter.c in every interleaving.
//
// Where the explorer was not built (it reads ELF and DWARF), or finds no
// compiler, the lesson goes on without.
#include "lessons/race/explored.h"

#include "command/terminal.h"

#include <stdio.h>

#ifdef RCLAB_HAVE_EXPLORE
#    include "lessons/common/explored.h"

void
race_explore(struct race_explored *explored, cJSON *json)
{
    struct explored e;

    *explored = (struct race_explored){0};
    printf("\nEvery interleaving of two threads that do cnt += 1 once\n\n");
    terminal_flush();
    if (!explored_run(&e, "counter.c", EXPLORED_ALL, NULL))
        return;
    explored_print(&e);
    explored->interleavings = e.result.executions;
    explored->distinct = e.result.traces;
    explored->failing = e.result.traces_failed;
    explored_end(&e);
    cJSON *object = cJSON_AddObjectToObject(json, "explored");
    cJSON_AddNumberToObject(object, "interleavings",
                            (double)explored->interleavings);
    cJSON_AddNumberToObject(object, "distinct", (double)explored->distinct);
    cJSON_AddNumberToObject(object, "failing", (double)explored->failing);
}
#else
void
race_explore(struct race_explored *explored, cJSON *json)
{
    (void)json;
    *explored = (struct race_explored){0};
}
#endif
