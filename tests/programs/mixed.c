// A release in 4 bytes is seen by an acquire of the 8 bytes around them, and
// (-DWIDER) the other way round. -DREPLACED: a relaxed store of the half that
// is read comes between, and nothing is passed on; -DOTHER_HALF: of the other.
#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#ifdef RELAXED
#    define RELEASE __ATOMIC_RELAXED
#else
#    define RELEASE __ATOMIC_RELEASE
#endif

static union {
    uint64_t whole;
    uint32_t half[2];
} word;
static int message;

static void *
tell(void *arg)
{
    message = 42;
#if defined(WIDER) || defined(REPLACED)
    __atomic_store_n(&word.whole, 0x100000001u, RELEASE);
#else
    __atomic_store_n(&word.half[1], 1, RELEASE);
#endif
#if defined(OTHER_HALF)
    __atomic_store_n(&word.half[0], 2, __ATOMIC_RELAXED);
#elif defined(REPLACED)
    __atomic_store_n(&word.half[1], 2, __ATOMIC_RELAXED);
#endif
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, tell, NULL);
#if defined(WIDER)
    if (__atomic_load_n(&word.half[1], __ATOMIC_ACQUIRE) != 0)
        assert(message == 42);
#elif defined(REPLACED)
    if (__atomic_load_n(&word.half[1], __ATOMIC_ACQUIRE) != 0 &&
        __atomic_load_n(&word.half[0], __ATOMIC_RELAXED) != 0)
        assert(message == 42);
#else
    if (__atomic_load_n(&word.whole, __ATOMIC_ACQUIRE) != 0)
        assert(message == 42);
#endif
    pthread_join(a, NULL);
    return 0;
}
