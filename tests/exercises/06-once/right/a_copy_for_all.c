// Different: everybody gets the one copy that is made of it.
#include "once.h"

#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct config the_config;

static void
read_it(void)
{
    the_config = *config_read();
}

const struct config *
config(void)
{
    pthread_once(&once, read_it);
    return &the_config;
}
