// Two threads add to one word in a function for which the program switches the
// compiler's announcements off.
//   -DOLD     by the attribute's older name, where the compiler has it
//   -DLOCKED  and under a lock
#include <assert.h>
#include <pthread.h>

static long word;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#ifdef OLD
#    if defined(__has_attribute)
#        if __has_attribute(no_sanitize_thread)
__attribute__((no_sanitize_thread))
#        endif
#    endif
#else
__attribute__((no_sanitize("thread")))
#endif
static void
add(void)
{
    word += 1;
}

static void *
work(void *unused)
{
#ifdef LOCKED
    pthread_mutex_lock(&lock);
#endif
    add();
#ifdef LOCKED
    pthread_mutex_unlock(&lock);
#endif
    return unused;
}

int
main(void)
{
    pthread_t one;
    pthread_t two;

    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    (void)lock;
    assert(word == 2);
    return 0;
}
