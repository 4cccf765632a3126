// Each byte has a cell, which records its touches in this execution:
//
//     stale        -> touched by a thread: its clock, written or not
//     touched      -> touched again, or by a thread ordered later (lineage)
//     read by many -> a set of threads
//     contended    -> for ever
//
// A set of readers keeps no clocks: to a later writer each reader has read just
// now. All threads from number 31 on share one bit of the set. Both can only
// make more bytes contended.
//
// A read forgets an earlier write only if the write comes before every thread
// that still runs. Another thread might touch the byte later, ordered with the
// read but unordered with the write.
#include "engine/share.h"

#include <string.h>

#define STAMP(n)     ((uint64_t)(n) << 32)
#define STAMP_MASK   (STAMP((1 << 26) - 1))
#define OWNER(cell)  (((cell) >> 16) & 127)
#define CLOCK(cell)  ((cell)&0xffff)
#define SET_OF(cell) ((uint32_t)(cell))
#define MANY         31 // the bit of the readers from this number on

uint64_t ex_share_mine[EX_THREADS_MAX];

static struct ex_lineage lineage[EX_THREADS_MAX];
static ex_set running; // threads that may still touch something
static int known;      // threads so far in this execution
static uint32_t stamp;
static bool grew;
static bool is_frozen;
static bool everything; // is contended

static void
renew(int thread)
{
    ex_share_mine[thread] =
        STAMP(stamp) | (uint64_t)thread << 16 | lineage[thread].clock[thread];
}

// The execution's number starts over after 2^26 executions. Clears the stale
// cells, which would look fresh then.
static void
forget(uint64_t *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cells[i] != 0)
            cells[i] &= EX_CONTENDED;
}

void
ex_share_reset(void)
{
    stamp++;
    if (stamp == 1 << 26) {
        forget(ex_space.cells, ex_space.size);
        forget(ex_space.data_cells, ex_space.data_size);
        stamp = 1;
    }
    known = 1;
    lineage[0].clock[0] = 1;
    running = 1;
    renew(0);
}

// Whether all steps of `earlier` up to `clock` come before `later`'s next step.
static bool
before(int earlier, unsigned clock, int later)
{
    return earlier == later || lineage[later].clock[earlier] >= clock;
}

static bool
before_all(int earlier, unsigned clock)
{
    for (ex_set set = running; set != 0; set &= set - 1)
        if (!before(earlier, clock, ex_first(set)))
            return false;
    return true;
}

static bool
readers_before(uint32_t set, int later)
{
    for (; set != 0; set &= set - 1) {
        int first = __builtin_ctz(set);
        int last = first == MANY ? known - 1 : first;
        for (int r = first; r <= last; r++)
            if (!before(r, lineage[r].clock[r], later))
                return false;
    }
    return true;
}

static uint32_t
reader(int thread)
{
    return UINT32_C(1) << (thread < MANY ? thread : MANY);
}

static bool
touch(uint64_t *cell, int thread, bool writes)
{
    uint64_t c = *cell;
    uint64_t mine = ex_share_mine[thread];
    if (c & EX_CONTENDED)
        return true;
    if ((c & STAMP_MASK) != STAMP(stamp)) {
        *cell = mine | (writes ? EX_WRITTEN : 0);
        return false;
    }
    if (c & EX_READERS) {
        if (!writes)
            *cell = c | reader(thread);
        else if (readers_before(SET_OF(c), thread))
            *cell = mine | EX_WRITTEN;
        else
            goto contend;
        return false;
    }
    int owner = (int)OWNER(c);
    unsigned clock = (unsigned)CLOCK(c);
    if (before(owner, clock, thread)) {
        bool kept = (c & EX_WRITTEN) != 0 &&
                    (owner == thread || !before_all(owner, clock));
        *cell = mine | (writes || kept ? EX_WRITTEN : 0);
        return false;
    }
    if (!writes && !(c & EX_WRITTEN)) {
        *cell = EX_READERS | STAMP(stamp) | reader(owner) | reader(thread);
        return false;
    }
contend:
    grew = true;
    if (is_frozen)
        return false;
    *cell |= EX_CONTENDED;
    return true;
}

bool
ex_share_touch(int thread, uintptr_t addr, size_t size, bool writes)
{
    uint64_t *cell = ex_cell(addr);
    if (cell == NULL)
        return false;
    bool shared = false;
    if (everything && !is_frozen && (*cell & EX_CONTENDED) == 0 &&
        addr - ex_stack_of(thread) >= EX_STACK_SIZE)
        ex_share_mark(addr, size);
    for (size_t i = 0; i < size; i++)
        shared |= touch(cell + i, thread, writes);
    return shared;
}

void
ex_share_create(int parent, int child)
{
    for (; known <= child; known++)
        for (int t = 0; t < known; t++)
            lineage[t].clock[known] = 0;
    memcpy(lineage[child].clock, lineage[parent].clock,
           (size_t)known * sizeof lineage[child].clock[0]);
    lineage[child].clock[child]++; // `child` may be a reused number
    lineage[parent].clock[parent]++;
    running |= ex_bit(child);
    renew(parent);
    renew(child);
}

void
ex_share_end(int thread)
{
    running &= ~ex_bit(thread);
}

void
ex_share_join(int joiner, int child)
{
    uint16_t *to = lineage[joiner].clock;
    const uint16_t *from = lineage[child].clock;
    for (int t = 0; t < known; t++)
        if (from[t] > to[t])
            to[t] = from[t];
}

bool
ex_share_known(uintptr_t addr)
{
    const uint64_t *cell = ex_cell(addr);
    return cell != NULL && (*cell & EX_CONTENDED) != 0;
}

void
ex_share_mark(uintptr_t addr, size_t size)
{
    uint64_t *cell = ex_cell(addr);
    for (size_t i = 0; cell != NULL && i < size && !is_frozen; i++)
        cell[i] |= EX_CONTENDED;
    grew = true;
}

void
ex_share_everything(void)
{
    everything = true;
}

void
ex_share_grow(void)
{
    grew = true;
}

void
ex_share_freeze(bool frozen)
{
    is_frozen = frozen;
}

bool
ex_share_frozen(void)
{
    return is_frozen;
}

bool
ex_share_grew(void)
{
    return grew;
}

void
ex_share_settle(void)
{
    grew = false;
}

void
ex_share_clear(void)
{
    stamp = 0;
    grew = is_frozen = everything = false;
}
