// A lock of three states by futex, in memory from mmap, with a timed look on
// the way. Two threads count under it. -DNO_LOCK: without. -DGONE: the memory
// is unmapped too early.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct page {
    atomic_int lock; // 0 free, 1 taken, 2 taken and waited for
    int count;
};

static void
lock(atomic_int *word)
{
    int seen = 0;
    if (atomic_compare_exchange_strong(word, &seen, 1))
        return;
    if (seen != 2)
        seen = atomic_exchange(word, 2);
    while (seen != 0) {
        syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 2, NULL, NULL, 0);
        seen = atomic_exchange(word, 2);
    }
}

static void
unlock(atomic_int *word)
{
    if (atomic_exchange(word, 0) == 2)
        syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void *
work(void *arg)
{
    struct page *page = arg;
#ifndef NO_LOCK
    lock(&page->lock);
#endif
    page->count++;
#ifndef NO_LOCK
    unlock(&page->lock);
#endif
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    struct page *page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    assert(page != MAP_FAILED && page->lock == 0 && page->count == 0);
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, work, page);
#ifdef GONE
    munmap(page, sizeof *page);
#endif
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
#ifndef GONE
    assert(page->count == 2);
    assert(munmap(page, sizeof *page) == 0);
#endif
    return 0;
}
