// Three accounts in a ring: a to b, b to c and c to a at once all end.
#include "two_locks.h"

#include <assert.h>
#include <stddef.h>

static struct account ring[3] = {ACCOUNT(1), ACCOUNT(1), ACCOUNT(1)};

static void *
pass_on(void *number)
{
    int i = *(int *)number;

    assert(transfer(&ring[i], &ring[(i + 1) % 3], 1));
    return NULL;
}

int
main(void)
{
    pthread_t thread[3];
    int number[3] = {0, 1, 2};

    for (int i = 0; i < 3; i++)
        if (pthread_create(&thread[i], NULL, pass_on, &number[i]) != 0)
            return 2;
    for (int i = 0; i < 3; i++)
        pthread_join(thread[i], NULL);
    for (int i = 0; i < 3; i++)
        assert(ring[i].balance == 1);
    return 0;
}
