// Transfers there and back at once: both end, and both move what they should.
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

static void *
back(void *unused)
{
    assert(transfer(&b, &a, 5));
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    if (pthread_create(&thread[0], NULL, there, NULL) != 0 ||
        pthread_create(&thread[1], NULL, back, NULL) != 0)
        return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    assert(a.balance == 12);
    assert(b.balance == 8);
    return 0;
}
