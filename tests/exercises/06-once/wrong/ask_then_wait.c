// Wrong: asks without the lock whether to wait; it may come just then.
#include "once.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(const struct config *) the_config;
static pthread_cond_t there = PTHREAD_COND_INITIALIZER;
static atomic_flag asked = ATOMIC_FLAG_INIT;

const struct config *
config(void)
{
    if (!atomic_flag_test_and_set(&asked)) {
        atomic_store(&the_config, config_read());
        pthread_cond_broadcast(&there);
    }
    while (atomic_load(&the_config) == NULL) {
        pthread_mutex_lock(&lock);
        pthread_cond_wait(&there, &lock);
        pthread_mutex_unlock(&lock);
    }
    return atomic_load(&the_config);
}
