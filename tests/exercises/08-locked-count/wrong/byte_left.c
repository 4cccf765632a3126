// Wrong: what is left is kept in 8 bits, and 256 look like none.
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
    unsigned char left = (unsigned char)(rc->count -= 1);
    pthread_mutex_unlock(&rc->lock);

    if (left != 0)
        return;
    pthread_mutex_destroy(&rc->lock);
    rc->dealloc(rc);
}
