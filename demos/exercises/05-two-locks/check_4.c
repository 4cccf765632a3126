// Two want the same money: one of them gets it, the other is told no.
#include "two_locks.h"

#include <assert.h>
#include <stddef.h>

static struct account a = ACCOUNT(10);
static struct account to[2] = {ACCOUNT(0), ACCOUNT(0)};
static bool moved[2];

static void *
move(void *number)
{
    int i = *(int *)number;

    moved[i] = transfer(&a, &to[i], 7);
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    int number[2] = {0, 1};

    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, move, &number[i]) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    assert(moved[0] + moved[1] == 1);
    assert(a.balance == 3);
    assert(to[0].balance == (moved[0] ? 7 : 0));
    assert(to[1].balance == (moved[1] ? 7 : 0));
    return 0;
}
