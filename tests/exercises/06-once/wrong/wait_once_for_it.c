// Wrong: one wait, whatever it was woken for.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *the_config;
static pthread_cond_t there = PTHREAD_COND_INITIALIZER;
static int asked;

const struct config *
config(void)
{
    pthread_mutex_lock(&lock);
    if (asked == 0) {
        asked = 1;
        pthread_mutex_unlock(&lock);
        const struct config *c = config_read();
        pthread_mutex_lock(&lock);
        the_config = c;
        pthread_cond_broadcast(&there);
    }
    if (the_config == NULL)
        pthread_cond_wait(&there, &lock);
    const struct config *mine = the_config;
    pthread_mutex_unlock(&lock);
    return mine;
}
