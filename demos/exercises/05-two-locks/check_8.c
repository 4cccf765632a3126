// Two transfers in the same direction at once: both end, and both count.
#include "two_locks.h"

#include <assert.h>
#include <stddef.h>

static struct account a = ACCOUNT(10);
static struct account b = ACCOUNT(10);

static void *
there(void *unused)
{
    assert(transfer(&a, &b, 3));
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, there, NULL) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    assert(a.balance == 4);
    assert(b.balance == 16);
    return 0;
}
