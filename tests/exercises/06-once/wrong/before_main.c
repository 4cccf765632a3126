// Wrong: reads it before anybody asks.
#include "once.h"

#include <stddef.h>

static const struct config *the_config;

__attribute__((constructor)) static void
read_it(void)
{
    the_config = config_read();
}

const struct config *
config(void)
{
    return the_config;
}
