// Two accounts, a lock each, and a transfer in each direction. The locks are
// taken in the order of the arguments. -DBY_ADDRESS takes the one with the lower
// address first, in both directions.
#include <assert.h>
#include <pthread.h>
#include <stdint.h>

struct account {
    pthread_mutex_t lock;
    int balance; // guarded by lock
};

static struct account accounts[2] = {{PTHREAD_MUTEX_INITIALIZER, 10},
                                     {PTHREAD_MUTEX_INITIALIZER, 10}};

static void
transfer(struct account *from, struct account *to, int amount)
{
    struct account *first = from;
    struct account *second = to;

#ifdef BY_ADDRESS
    if ((uintptr_t)first > (uintptr_t)second) {
        first = to;
        second = from;
    }
#endif
    pthread_mutex_lock(&first->lock);
    pthread_mutex_lock(&second->lock);
    from->balance -= amount;
    to->balance += amount;
    pthread_mutex_unlock(&second->lock);
    pthread_mutex_unlock(&first->lock);
}

static void *
there(void *unused)
{
    transfer(&accounts[0], &accounts[1], 3);
    return unused;
}

static void *
back(void *unused)
{
    transfer(&accounts[1], &accounts[0], 5);
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
    assert(accounts[0].balance == 12 && accounts[1].balance == 8);
    return 0;
}
