// With one thread, the first call reads the configuration, and only that one.
#include "once.h"

#include <assert.h>
#include <stddef.h>

static int readings;

const struct config *
config_read(void)
{
    static struct config copy;

    readings++;
    copy.port = 8080;
    copy.workers = 4;
    return &copy;
}

int
main(void)
{
    assert(readings == 0); // no thread has asked yet
    const struct config *c = config();
    assert(readings == 1);
    assert(c != NULL);
    assert(c->port == 8080 && c->workers == 4);
    for (int i = 0; i < 2; i++)
        assert(config() == c);
    assert(readings == 1);
    return 0;
}
