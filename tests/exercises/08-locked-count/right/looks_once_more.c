// The last one goes through the lock once more, to be sure; and one function
// counts up and down.
#include "locked_count.h"

static int
add(struct locked *rc, int n)
{
    pthread_mutex_lock(&rc->lock);
    int now = rc->count += n;
    pthread_mutex_unlock(&rc->lock);
    return now;
}

void
locked_init(struct locked *rc, void (*dealloc)(void *self))
{
    pthread_mutex_init(&rc->lock, NULL);
    rc->count = 1;
    rc->dealloc = dealloc;
}

void
locked_incref(struct locked *rc)
{
    add(rc, 1);
}

void
locked_decref(struct locked *rc)
{
    if (add(rc, -1) != 0 || add(rc, 0) != 0)
        return;
    if (pthread_mutex_destroy(&rc->lock) == 0)
        rc->dealloc(rc);
}
