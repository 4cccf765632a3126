// The configuration, read on the first call.
#include "once.h"

#include <stddef.h>

static const struct config *the_config;

const struct config *
config(void)
{
    if (the_config == NULL)
        the_config = config_read();
    return the_config;
}
