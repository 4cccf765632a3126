// Wrong: the flag is up between the two halves of the copy.
#include "once.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct config the_config;
static atomic_bool there;

const struct config *
config(void)
{
    if (atomic_load(&there))
        return &the_config;
    pthread_mutex_lock(&lock);
    if (!atomic_load(&there)) {
        const struct config *c = config_read();
        the_config.port = c->port;
        atomic_store(&there, true);
        the_config.workers = c->workers;
    }
    pthread_mutex_unlock(&lock);
    return &the_config;
}
