// One producer, one consumer, a buffer of one place, two condition
// variables. -DIF: one `if` where a `while` must be, with two consumers.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { ITEMS = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static pthread_cond_t emptied = PTHREAD_COND_INITIALIZER;
static int place;
static int sum;

static void *
produce(void *arg)
{
    for (int i = 1; i <= ITEMS; i++) {
        pthread_mutex_lock(&lock);
        while (place != 0)
            pthread_cond_wait(&emptied, &lock);
        place = i;
        pthread_cond_signal(&filled);
        pthread_mutex_unlock(&lock);
    }
    return arg;
}

static void
consume_one(void)
{
    pthread_mutex_lock(&lock);
#ifdef IF
    if (place == 0)
        pthread_cond_wait(&filled, &lock);
#else
    while (place == 0)
        pthread_cond_wait(&filled, &lock);
#endif
    assert(place != 0);
    sum += place;
    place = 0;
    pthread_cond_signal(&emptied);
    pthread_mutex_unlock(&lock);
}

static void *
consume(void *arg)
{
    consume_one();
    return arg;
}

int
main(void)
{
    pthread_t threads[ITEMS + 1];
    pthread_create(&threads[ITEMS], NULL, produce, NULL);
    for (int i = 0; i < ITEMS; i++)
        pthread_create(&threads[i], NULL, consume, NULL);
    for (int i = 0; i <= ITEMS; i++)
        pthread_join(threads[i], NULL);
    assert(sum == 3);
    return 0;
}
