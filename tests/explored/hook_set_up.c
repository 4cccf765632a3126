// What a hook needs is set up before the hook is set: who calls it finds that.
#include <rclab/rclab.h>

#include <assert.h>
#include <pthread.h>

static int needed; // plain on purpose

static const rc_type type = {.name = "object", .dealloc = NULL};

static void
hook(enum rc_trouble trouble, const char *sentence)
{
    (void)trouble;
    (void)sentence;
    assert(needed == 1);
}

static void *
other(void *unused)
{
    rc_trouble_(RC_LEAK, "the count of a '%s' has reached its limit", &type);
    return unused;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, other, NULL) != 0)
        return 2;
    needed = 1;
    rc_set_hook(hook);
    pthread_join(thread, NULL);
    return 0;
}
