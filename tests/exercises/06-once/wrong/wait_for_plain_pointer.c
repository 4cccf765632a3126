// Wrong: one reads, the others watch a pointer that is not atomic.
#include "once.h"

#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_flag asked = ATOMIC_FLAG_INIT;
static const struct config *volatile the_config;

const struct config *
config(void)
{
    if (!atomic_flag_test_and_set(&asked))
        the_config = config_read();
    while (the_config == NULL)
        sched_yield();
    return the_config;
}
