// Different: call_once of C11.
#include "once.h"

#include <threads.h>

static once_flag once = ONCE_FLAG_INIT;
static const struct config *the_config;

static void
read_it(void)
{
    the_config = config_read();
}

const struct config *
config(void)
{
    call_once(&once, read_it);
    return the_config;
}
