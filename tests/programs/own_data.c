// Each thread has its own errno, thread-local values and keys, with
// destructors; C11 threads. -DSHARED: the value is one for all.
#include <assert.h>
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

#ifdef SHARED
static int mine = 7;
#else
static thread_local int mine = 7;
#endif
static tss_t key;

static int
run(void *arg)
{
    int number = *(int *)arg;
    int *kept = malloc(sizeof *kept);
    *kept = number;
    tss_set(key, kept); // freed when the thread ends
    errno = number;
    mine += number;
    assert(mine == 7 + number);
    assert(errno == number);
    assert(*(int *)tss_get(key) == number);
    return number;
}

int
main(void)
{
    thrd_t threads[2];
    int numbers[2] = {1, 2};
    tss_create(&key, free);
    for (int i = 0; i < 2; i++)
        thrd_create(&threads[i], run, &numbers[i]);
    for (int i = 0; i < 2; i++) {
        int result;
        thrd_join(threads[i], &result);
        assert(result == numbers[i]);
    }
    return 0;
}
