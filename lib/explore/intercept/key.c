// Thread-specific data: keys with a value in each thread and a destructor
// that runs when a thread ends with a value. A value is its thread's own
// affair, so nothing here is a choice point; making a key is ordered by
// whatever tells the other threads about it.
//
// _Thread_local variables: the compiler asks __tls_get_addr for each address,
// and gets one in the running fiber's own copy.
#include "intercept/key.h"
#include "intercept/intercept.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

enum { KEYS = 64, ROUNDS = PTHREAD_DESTRUCTOR_ITERATIONS };

static struct {
    bool used;
    void (*destructor)(void *);
} keys[KEYS];
static void *values[EX_THREADS_MAX][KEYS];
static int made; // keys of this execution

void
ex_keys_reset(void)
{
    for (int t = 0; made > 0 && t < EX_THREADS_MAX; t++)
        memset(values[t], 0, (size_t)made * sizeof(void *));
    made = 0;
}

int
ex_key_new(void (*destructor)(void *))
{
    if (made == KEYS)
        return -1;
    keys[made].used = true;
    keys[made].destructor = destructor;
    return made++;
}

static bool
is_key(unsigned key)
{
    return key < (unsigned)made && keys[key].used;
}

void
ex_key_delete(unsigned key)
{
    if (is_key(key))
        keys[key].used = false;
}

uint64_t
ex_keys_state(uint64_t hash, int thread, uint64_t (*mix)(uint64_t, uint64_t))
{
    for (int i = 0; i < made; i++)
        hash = mix(hash, (uintptr_t)values[thread][i]);
    return mix(hash, (uint64_t)made);
}

void *
ex_key_get(unsigned key)
{
    return is_key(key) ? values[ex_me->id][key] : NULL;
}

bool
ex_key_set(unsigned key, void *value)
{
    if (!is_key(key))
        return false;
    values[ex_me->id][key] = value;
    return true;
}

void
ex_keys_thread_end(void)
{
    bool again = made > 0;
    for (int round = 0; again && round < ROUNDS; round++) {
        again = false;
        for (int k = 0; k < made; k++) {
            void *value = values[ex_me->id][k];
            if (value == NULL || !keys[k].used || keys[k].destructor == NULL)
                continue;
            values[ex_me->id][k] = NULL;
            keys[k].destructor(value);
            again = true;
        }
    }
}

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
    if (!is_key(key))
        return EINVAL;
    ex_key_delete(key);
    return 0;
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

// Handlers for fork are never called: fork is refused. glibc's pthread_atfork
// is a function in the program that calls the other name.
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
