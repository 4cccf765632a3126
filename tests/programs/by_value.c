// Two threads move one point, which goes to a function and comes back by value.
//   -DRESULT   only the result is put where both see it
//   -DLOCAL    through a local variable: each access is announced
//   -DALONE    before there are threads
//   -DASSEMBLY by an instruction
//   -DLOCKED   under a lock
#include <pthread.h>
#include <stdlib.h>

struct point {
    long x;
    long y;
};

static struct point at;
static struct point *const there = &at;
static pthread_key_t key;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct point
moved(struct point point, long by)
{
    point.x += by;
    point.y += by;
    return point;
}

static void *
move(void *arg)
{
#ifdef LOCKED
    pthread_mutex_lock(&lock);
#endif
    // A function is no struct, though it is handed on by its name.
    pthread_setspecific(key, malloc(1));
#if defined(RESULT)
    *there = moved((struct point){1, 1}, 1);
#elif defined(LOCAL)
    struct point here = *there;
    here = moved(here, 1);
    at = here;
#elif defined(ALONE)
    struct point here = at;
    if (moved(here, 1).x == 0)
        abort();
#elif defined(ASSEMBLY)
    __asm__ volatile("incq %0" : "+m"(at.x));
#else
    at = moved(at, 1);
#endif
#ifdef LOCKED
    pthread_mutex_unlock(&lock);
#endif
    return arg;
}

int
main(void)
{
    pthread_t one;
    pthread_t two;

#ifdef ALONE
    at = moved(*there, 1);
#endif
    if (pthread_key_create(&key, free) != 0)
        return 1;
    (void)lock;
    pthread_create(&one, NULL, move, NULL);
    pthread_create(&two, NULL, move, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
