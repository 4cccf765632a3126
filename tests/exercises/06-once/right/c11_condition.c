// Different: a condition variable of C11, asked in a loop.
#include "once.h"

#include <stddef.h>
#include <threads.h>

static mtx_t lock;
static once_flag made = ONCE_FLAG_INIT;
static const struct config *the_config;
static cnd_t there;
static int asked;

static void
make(void)
{
    if (mtx_init(&lock, mtx_plain) != thrd_success ||
        cnd_init(&there) != thrd_success)
        the_config = NULL;
}

const struct config *
config(void)
{
    call_once(&made, make);
    mtx_lock(&lock);
    if (asked == 0) {
        asked = 1;
        mtx_unlock(&lock);
        const struct config *c = config_read();
        mtx_lock(&lock);
        the_config = c;
        cnd_broadcast(&there);
    }
    while (the_config == NULL)
        cnd_wait(&there, &lock);
    const struct config *mine = the_config;
    mtx_unlock(&lock);
    return mine;
}
