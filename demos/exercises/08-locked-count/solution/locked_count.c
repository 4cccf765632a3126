// The thread that made the count 0 frees the lock, after it unlocked: each
// other thread had a reference when it locked it, gave it back under the lock,
// and looked at nothing afterwards. POSIX lets a mutex be destroyed as soon as
// it is unlocked.
#include "locked_count.h"

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
    pthread_mutex_lock(&rc->lock);
    rc->count += 1;
    pthread_mutex_unlock(&rc->lock);
}

void
locked_decref(struct locked *rc)
{
    pthread_mutex_lock(&rc->lock);
    int left = rc->count -= 1; // decided here, once
    pthread_mutex_unlock(&rc->lock);

    if (left != 0)
        return; // *rc may be gone already
    pthread_mutex_destroy(&rc->lock);
    rc->dealloc(rc);
}
