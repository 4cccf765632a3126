// Thread-specific data (engine/keys.h). A value belongs to one thread, so no
// operation here is a choice point. The access by which other threads learn of
// a new key orders its making.
//
// _Thread_local variables: the compiler asks __tls_get_addr for each address.
// The interceptor returns the address in the running thread's own copy.
#include "intercept/intercept.h"

#include "engine/keys.h"

#include <errno.h>
#include <pthread.h>

static int
create(pthread_key_t *key, void (*destructor)(void *))
{
    int k = ex_key_new(destructor);
    if (k < 0)
        return EAGAIN;
    ex_writes(key, sizeof *key, ex_pc());
    *key = (pthread_key_t)k;
    return 0;
}

static int delete (pthread_key_t key)
{
    return ex_key_delete(key) ? 0 : EINVAL;
}

static void *
get(pthread_key_t key)
{
    return ex_key_get(key);
}

static int
set(pthread_key_t key, const void *value)
{
    return ex_key_set(key, (void *)(uintptr_t)value) ? 0 : EINVAL;
}

struct tls_index {
    size_t module;
    size_t offset;
};

extern void *__tls_get_addr(struct tls_index *index);

static void *
thread_local_address(struct tls_index *index)
{
    if (index->module != ex_module.tls_module || !ex_run.active)
        return __tls_get_addr(index);
    return (void *)(ex_tls_of(ex_me->id) + index->offset);
}

// The explorer refuses fork, so fork's handlers never run. glibc links its
// pthread_atfork into the program, where it calls __register_atfork.
static int
ignore_atfork(void)
{
    return 0;
}

const struct ex_interceptor ex_intercept_key[] = {
    EX_INTERCEPT("__register_atfork", ignore_atfork),
    EX_INTERCEPT("pthread_atfork", ignore_atfork),
    EX_INTERCEPT("__tls_get_addr", thread_local_address),
    EX_INTERCEPT("pthread_key_create", create),
    EX_INTERCEPT("pthread_key_delete", delete),
    EX_INTERCEPT("pthread_getspecific", get),
    EX_INTERCEPT("pthread_setspecific", set),
    {NULL, NULL},
};
