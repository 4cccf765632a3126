// Two want the same money: one of them gets it, the other is told no.
#include "two_locks.h"

#include <assert.h>
#include <stddef.h>

// The one who pays lies between the others: whichever order the locks are
// taken in, it is first in one transfer and second in the other.
static struct account account[3] = {ACCOUNT(0), ACCOUNT(10), ACCOUNT(0)};
static bool moved[2];

static void *
move(void *number)
{
    int i = *(int *)number;

    moved[i] = transfer(&account[1], &account[2 * i], 7);
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
    assert(account[1].balance == 3);
    assert(account[0].balance == (moved[0] ? 7 : 0));
    assert(account[2].balance == (moved[1] ? 7 : 0));
    return 0;
}
