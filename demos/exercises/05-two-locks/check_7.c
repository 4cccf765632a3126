// A transfer that has to wait holds up none between other accounts.
#include "two_locks.h"

#include <assert.h>
#include <stddef.h>

static struct account a = ACCOUNT(10);
static struct account b = ACCOUNT(0);
static struct account c = ACCOUNT(10);
static struct account d = ACCOUNT(0);

static void *
wait_for_a(void *unused)
{
    assert(transfer(&a, &b, 1));
    return unused;
}

int
main(void)
{
    pthread_t thread;

    pthread_mutex_lock(&a.lock);
    if (pthread_create(&thread, NULL, wait_for_a, NULL) != 0)
        return 2;
    assert(transfer(&c, &d, 1)); // while the other one waits for a
    pthread_mutex_unlock(&a.lock);
    assert(transfer(&c, &d, 2)); // while the other one moves its money
    pthread_join(thread, NULL);
    assert(a.balance == 9 && b.balance == 1);
    assert(c.balance == 7 && d.balance == 3);
    return 0;
}
