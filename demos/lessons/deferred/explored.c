// A collect that frees what a handle is about to name: programs/
// deferred_collect.c without a stop of the world, then with one.
#include "lessons/deferred/explored.h"

#include "lessons/common/explored_claim.h"

#include <inttypes.h>
#include <stdio.h>

bool
deferred_explore(void)
{
    static const char program[] = "deferred_collect.c";
    uint64_t orders;

    printf("A collect that does not stop the world, in the explorer\n");
    enum explored_claim unsafe =
        explored_claim(program, NULL, "use-after-free", &orders);
    if (unsafe == EXPLORED_NOT) {
        printf("  not explored\n\n");
        return true;
    }
    enum explored_claim safe =
        explored_claim(program, "-DSTOP", "pass", &orders);
    if (safe == EXPLORED_NOT) {
        printf("  not explored\n\n");
        return true;
    }
    if (safe == EXPLORED_HELD)
        printf("One that stops it: all %" PRIu64 " interleavings pass\n\n",
               orders);
    bool as_claimed = unsafe == EXPLORED_HELD && safe == EXPLORED_HELD;
    if (!as_claimed)
        printf("! not what this lesson claims\n\n");
    return as_claimed;
}
