// Wrong: reads again every eighth time, there may be news.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *the_config;
static int asked;

const struct config *
config(void)
{
    pthread_mutex_lock(&lock);
    if (asked++ % 8 == 0)
        the_config = config_read();
    const struct config *c = the_config;
    pthread_mutex_unlock(&lock);
    return c;
}
