// The configuration, read once, by the thread that asks first.
#include "once.h"

#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const struct config *the_config; // written in read_it() only

static void
read_it(void)
{
    the_config = config_read();
}

// pthread_once says all that is needed: one thread runs read_it(). A thread
// that comes meanwhile waits until it is done, and every thread that returns
// from here sees what it wrote. So the_config needs neither a lock nor to be
// atomic.
//
// A lock around `if (the_config == NULL)` is as right, and each thread takes it
// for ever. To ask before taking it as well (double-checked locking), the
// pointer must be atomic, stored with release and loaded with acquire: only
// then does a thread that sees the pointer see what it points to.
const struct config *
config(void)
{
    pthread_once(&once, read_it);
    return the_config;
}
