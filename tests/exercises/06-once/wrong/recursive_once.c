// Wrong: what is run once asks for it again.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const struct config *the_config;

static void
read_it(void)
{
    if (the_config == NULL)
        the_config = config_read();
    (void)config();
}

const struct config *
config(void)
{
    pthread_once(&once, read_it);
    return the_config;
}
