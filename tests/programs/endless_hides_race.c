// A thread that runs for ever, and a race before. -DFIXED: main's access comes
// before the thread.
#include <pthread.h>
#include <stdio.h>
static int plain;
static void *
serve(void *unused)
{
    plain = 1;
    for (;;)
        puts("tick");
    return unused;
}
int
main(void)
{
    pthread_t t;
#ifdef FIXED
    plain = 2;
    pthread_create(&t, 0, serve, 0);
#else
    pthread_create(&t, 0, serve, 0);
    plain = 2;
#endif
    pthread_join(t, 0);
    return 0;
}
