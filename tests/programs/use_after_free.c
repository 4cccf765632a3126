// A thread uses a block that main may have freed; fixed: main joins first.
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

static int *block;

static void *
use(void *arg)
{
    *block = 1;
    return arg;
}

int
main(void)
{
    pthread_t a;
    block = malloc(sizeof *block);
    pthread_create(&a, NULL, use, NULL);
#ifndef FIXED
    free(block);
#endif
    pthread_join(a, NULL);
#ifdef FIXED
    free(block);
#endif
    return 0;
}
