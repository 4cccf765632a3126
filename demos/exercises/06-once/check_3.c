// Three threads ask, twice each: still one reading, and the same for all.
#include "once.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int readings;
static struct config copy;
static const struct config *got[3];

const struct config *
config_read(void)
{
    // order: relaxed, a count that publishes nothing
    int readings_before =
        atomic_fetch_add_explicit(&readings, 1, memory_order_relaxed);

    assert(readings_before == 0);
    copy.port = 8080;
    copy.workers = 4;
    return &copy;
}

static void *
ask(void *mine)
{
    const struct config *c = config();

    assert(c != NULL);
    assert(c->port == 8080 && c->workers == 4);
    assert(config() == c);
    *(const struct config **)mine = c;
    return NULL;
}

int
main(void)
{
    pthread_t thread[3];

    for (int i = 0; i < 3; i++)
        if (pthread_create(&thread[i], NULL, ask, (void *)&got[i]) != 0)
            return 2;
    for (int i = 0; i < 3; i++)
        pthread_join(thread[i], NULL);
    assert(got[0] == got[1] && got[1] == got[2]);
    return 0;
}
