// A semaphore of one's own by futex. The waiter looks at the value, and sleeps
// for as long as it is what it saw; the poster forgets to wake. -DFIXED: it
// wakes.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int value;

static void *
waiter(void *unused)
{
    while (atomic_load(&value) == 0)
        syscall(SYS_futex, &value, FUTEX_WAIT, 0, NULL, NULL, 0);
    atomic_fetch_sub(&value, 1);
    return unused;
}

int
main(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, waiter, NULL);
    atomic_fetch_add(&value, 1);
#ifdef FIXED
    syscall(SYS_futex, &value, FUTEX_WAKE, 1, NULL, NULL, 0);
#endif
    pthread_join(thread, NULL);
    return 0;
}
