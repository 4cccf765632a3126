#include "graph/frontier.h"

#include <stdlib.h>

enum { ROOM_FIRST = 64 };

struct ex_graph_schedule *
ex_frontier_push(struct ex_frontier *f, size_t count)
{
    struct ex_graph_schedule *made;
    if (f->count == f->room) {
        size_t more = f->room ? 2 * f->room : ROOM_FIRST;
        void *grown = realloc(f->schedules, more * sizeof(*f->schedules));
        if (!grown) {
            f->failed = true;
            return NULL;
        }
        f->schedules = grown;
        f->room = more;
    }
    made = malloc(sizeof(*made) + count * sizeof(made->steps[0]));
    if (!made) {
        f->failed = true;
        return NULL;
    }
    made->count = count;
    f->schedules[f->count++] = made;
    if (f->count > f->most)
        f->most = f->count;
    return made;
}

struct ex_graph_schedule *
ex_frontier_pop(struct ex_frontier *f)
{
    return f->count ? f->schedules[--f->count] : NULL;
}

void
ex_frontier_free(struct ex_frontier *f)
{
    while (f->count)
        free(f->schedules[--f->count]);
    free(f->schedules);
    memset(f, 0, sizeof(*f));
}
