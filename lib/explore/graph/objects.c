#include "graph/objects.h"

enum { DEPTH = 256 };

static struct ex_effect
wrote(uint64_t value)
{
    return (struct ex_effect){.writes = true, .value = value};
}

static struct ex_effect
lock(const struct ex_act *act, uint64_t value, unsigned way)
{
    uint64_t me = act->thread + 1u;
    (void)way;
    if (!value)
        return wrote(me + DEPTH);
    if (act->operand && value % DEPTH == me)
        return wrote(value + DEPTH);
    return (struct ex_effect){.waits = true};
}

static struct ex_effect
trylock(const struct ex_act *act, uint64_t value, unsigned way)
{
    struct ex_effect effect = lock(act, value, way);
    effect.waits = false;
    return effect;
}

// An unlock by another thread than the owner writes nothing.
static struct ex_effect
unlock(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)way;
    if (value % DEPTH != act->thread + 1u)
        return (struct ex_effect){0};
    return wrote(value < UINT64_C(2) * DEPTH ? 0 : value - DEPTH);
}

static struct ex_effect
semaphore_wait(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)act;
    (void)way;
    return value ? wrote(value - 1) : (struct ex_effect){.waits = true};
}

static struct ex_effect
semaphore_trywait(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)act;
    (void)way;
    return value ? wrote(value - 1) : (struct ex_effect){0};
}

static struct ex_effect
semaphore_post(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)act;
    (void)way;
    return wrote(value + 1);
}

static struct ex_effect
condition_wait(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)way;
    return wrote(value | UINT64_C(1) << act->thread);
}

static struct ex_effect
condition_signal(const struct ex_act *act, uint64_t value, unsigned way)
{
    uint64_t left = value;
    (void)act;
    while (way--)
        left &= left - 1;
    struct ex_effect effect = wrote(value & ~(left & -left));
    effect.ways = (uint16_t)__builtin_popcountll(value);
    return effect;
}

static struct ex_effect
condition_broadcast(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)act;
    (void)value;
    (void)way;
    return wrote(0);
}

struct ex_act
ex_object_act(enum ex_object_act what, int t, uintptr_t addr, uint64_t initial)
{
    static const struct {
        struct ex_effect (*effect)(const struct ex_act *, uint64_t, unsigned);
        uint8_t order;
    } acts[] = {
        [EX_MUTEX_LOCK] = {lock, memory_order_acquire},
        [EX_MUTEX_TRYLOCK] = {trylock, memory_order_acquire},
        [EX_MUTEX_UNLOCK] = {unlock, memory_order_release},
        [EX_SEMAPHORE_WAIT] = {semaphore_wait, memory_order_acquire},
        [EX_SEMAPHORE_TRYWAIT] = {semaphore_trywait, memory_order_acquire},
        [EX_SEMAPHORE_POST] = {semaphore_post, memory_order_release},
        [EX_CONDITION_WAIT] = {condition_wait, memory_order_relaxed},
        [EX_CONDITION_SIGNAL] = {condition_signal, memory_order_relaxed},
        [EX_CONDITION_BROADCAST] = {condition_broadcast, memory_order_relaxed}};
    return (struct ex_act){.kind = EX_ACT_UPDATE,
                           .order = acts[what].order,
                           .failure = memory_order_relaxed,
                           .size = 8,
                           .thread = (uint8_t)t,
                           .addr = addr,
                           .initial = initial,
                           .effect = acts[what].effect};
}

uint32_t
ex_object_woken(const struct ex_node *node)
{
    return (uint32_t)(node->read & ~node->value);
}
