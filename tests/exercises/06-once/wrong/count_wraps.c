// Wrong: who asks first reads, by a counter of one byte: so does the 257th.
#include "once.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_uchar asked;
static _Atomic(const struct config *) the_config;

const struct config *
config(void)
{
    if (atomic_fetch_add(&asked, 1) == 0)
        atomic_store(&the_config, config_read());
    const struct config *c;
    while ((c = atomic_load(&the_config)) == NULL)
        continue;
    return c;
}
