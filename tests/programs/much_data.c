// Four megabytes of static data must be as they were in each execution:
// what the program writes and (-DUNSEEN) what a library function writes that
// nobody announces: setjmp.
#include <assert.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

static char much[4 << 20];
static atomic_int both;

static void *
write_one(void *arg)
{
    *(char *)arg = 1;
    atomic_fetch_add(&both, 1);
    return NULL;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    char *const near = &much[100000];
    char *const far = &much[4000000];
    static const jmp_buf none;
    void *const unseen = &much[2000000];
    assert(*near == 0 && *far == 0);
    assert(memcmp(unseen, none, sizeof none) == 0);
#ifdef UNSEEN
    assert(setjmp(*(jmp_buf *)unseen) == 0);
    assert(memcmp(unseen, none, sizeof none) != 0);
#endif
    pthread_create(&a, NULL, write_one, near);
    pthread_create(&b, NULL, write_one, far);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(both == 2);
    return 0;
}
