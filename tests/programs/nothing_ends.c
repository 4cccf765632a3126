// Each interleaving is ended by a false assumption, so none was judged.
// -DFIXED: the assumption is true.
#include <pthread.h>
#include <rclab/explore.h>
static void *
never(void *unused)
{
#ifdef FIXED
    rc_explore_assume(1);
#else
    rc_explore_assume(0);
#endif
    return unused;
}
int
main(void)
{
    pthread_t t;
    pthread_create(&t, 0, never, 0);
    pthread_join(t, 0);
    return 0;
}
