// Read-modify-writes that leave the word as it was, by macro. Without one: a
// lone thread takes its own spin lock again.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int taken;
static atomic_int tries;
static pthread_spinlock_t spin;
static int message;

#if defined(READ_RELEASES)
#    ifdef RELAXED
#        define RELEASE memory_order_relaxed
#    else
#        define RELEASE memory_order_release
#    endif

// Both leave `taken` at 0, and still one tells the other.
static void *
tell(void *arg)
{
    message = 42;
    atomic_fetch_or_explicit(&taken, 0, RELEASE);
    atomic_fetch_add_explicit(&tries, 1, memory_order_relaxed);
    return arg;
}

static void *
ask(void *arg)
{
    if (atomic_load_explicit(&tries, memory_order_relaxed) == 1) {
        atomic_fetch_add_explicit(&taken, 0, memory_order_acquire);
        return message == 42 ? arg : &message;
    }
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, tell, NULL);
    pthread_create(&b, NULL, ask, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
#else
int
main(void)
{
#    ifdef PTHREAD
    pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
    pthread_spin_lock(&spin);
    pthread_spin_lock(&spin);
#    endif
    atomic_exchange(&taken, 1);
    while (atomic_exchange(&taken, 1)) {
#    ifdef GIVE_UP
        // Its own count is a store: it does not go round for ever.
        if (atomic_fetch_add(&tries, 1) == 10000)
            break;
#    endif
    }
    return 0;
}
#endif
