// Stand-ins for what may fail, called by --wrap in place of the real ones.
#include "failing.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static _Atomic unsigned until_failure; // 0: none is to fail
static _Atomic bool has_failed;
static _Atomic enum failing_call failing_call;

void
fail_alloc(unsigned n)
{
    atomic_store(&has_failed, false);
    atomic_store(&until_failure, n);
}

bool
failed(void)
{
    return atomic_load(&has_failed);
}

void
fail_call(enum failing_call call)
{
    atomic_store(&failing_call, call);
}

static bool
is_this_one(void)
{
    unsigned left = atomic_load(&until_failure);

    while (left != 0)
        if (atomic_compare_exchange_weak(&until_failure, &left, left - 1)) {
            if (left == 1)
                atomic_store(&has_failed, true);
            return left == 1;
        }
    return false;
}

// The names are the linker's: --wrap=malloc sends malloc to __wrap_malloc.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
void *__real_malloc(size_t size);
void *__real_realloc(void *old, size_t size);
int __real_pthread_key_create(pthread_key_t *key, void (*destroy)(void *));
int __real_pthread_setspecific(pthread_key_t key, const void *value);
int __real_pthread_atfork(void (*before)(void), void (*parent)(void),
                          void (*child)(void));
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *old, size_t size);
int __wrap_pthread_key_create(pthread_key_t *key, void (*destroy)(void *));
int __wrap_pthread_setspecific(pthread_key_t key, const void *value);
int __wrap_pthread_atfork(void (*before)(void), void (*parent)(void),
                          void (*child)(void));

void *
__wrap_malloc(size_t size)
{
    return is_this_one() ? NULL : __real_malloc(size);
}

void *
__wrap_realloc(void *old, size_t size)
{
    return is_this_one() ? NULL : __real_realloc(old, size);
}

int
__wrap_pthread_key_create(pthread_key_t *key, void (*destroy)(void *))
{
    if (atomic_load(&failing_call) == KEY_CREATE)
        return EAGAIN;
    return __real_pthread_key_create(key, destroy);
}

int
__wrap_pthread_setspecific(pthread_key_t key, const void *value)
{
    if (atomic_load(&failing_call) == SETSPECIFIC && value != NULL)
        return ENOMEM;
    return __real_pthread_setspecific(key, value);
}

int
__wrap_pthread_atfork(void (*before)(void), void (*parent)(void),
                      void (*child)(void))
{
    if (atomic_load(&failing_call) == ATFORK)
        return ENOMEM;
    return __real_pthread_atfork(before, parent, child);
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
