// Does what the explorer does not model, by macro.
#define _DEFAULT_SOURCE // getentropy
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
main(void)
{
#if defined(FORK)
    return fork() == 0;
#elif defined(SIGNAL)
    raise(SIGUSR1);
#elif defined(INPUT)
    int n;
    return scanf("%d", &n) != 1;
#elif defined(OUTSIDE)
    // A different number of steps each time, but once in 20,000.
    unsigned short word = 0;
    if (getentropy(&word, sizeof word) != 0)
        return 1;
    for (int i = 0; i < word % 20000; i++)
        free(malloc(1));
#elif defined(EMPTY_LOOP)
    for (;;)
        continue;
#elif defined(ENDLESS)
    for (volatile unsigned i = 0;; i++)
        continue;
#endif
    return 0;
}
