// Keys: see keys.h. Two tables, emptied when an execution begins.
#include "engine/keys.h"

#include "engine/engine.h"
#include "trace/mix.h"

#include <limits.h>
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

void
ex_keys_thread_begin(int thread)
{
    memset(values[thread], 0, (size_t)made * sizeof(void *));
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

bool
ex_key_delete(unsigned key)
{
    if (!is_key(key))
        return false;
    keys[key].used = false;
    return true;
}

uint64_t
ex_keys_state(uint64_t hash, int thread)
{
    for (int i = 0; i < made; i++)
        hash = ex_mix(hash, (uintptr_t)values[thread][i]);
    return ex_mix(hash, (uint64_t)made);
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
