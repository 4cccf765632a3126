// Does what the explorer does not model, by macro.
#define _DEFAULT_SOURCE // getentropy
#include <dlfcn.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int
main(void)
{
#if defined(FORK)
    return fork() == 0;
#elif defined(SIGNAL)
    return alarm(1) != 0;
#elif defined(SOCKET)
    return socket(AF_INET, SOCK_STREAM, 0) < 0;
#elif defined(LOAD)
    return dlopen("libm.so.6", RTLD_NOW) == NULL;
#elif defined(DEVICE)
    return fopen("/dev/urandom", "r") == NULL;
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
