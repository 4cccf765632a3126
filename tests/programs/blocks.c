// What can go wrong with blocks on one thread: -DBAD_FREE, -DOVERFLOW,
// -DUNDERFLOW, -DLEAK, -DREALLOC; without any of them nothing does.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static char *kept; // reachable at the end: no leak

int
main(void)
{
    volatile int at = 0;
    char *block = malloc(12);
    kept = malloc(5);
    strcpy(kept, "kept");
    memset(block, 0, 12);
#if defined(BAD_FREE)
    char *volatile inside = block + 4;
    free(inside);
#elif defined(OVERFLOW)
    at = 12;
#elif defined(UNDERFLOW)
    at = -1;
#elif defined(REALLOC)
    char *old = block;
    block = realloc(block, 100);
    block = old;
#endif
    block[at] = 1;
#ifndef LEAK
    free(block);
#endif
    return 0;
}
