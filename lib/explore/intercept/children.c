// Numbers of threads. The k-th child of a parent gets a number at its first
// appearance and keeps it for all executions, so that schedules and reports
// mean the same thread.
//
// When few numbers are left, a child gets the number of a thread that its
// parent has joined. A joiner inherits the number of the joined thread, and the
// numbers which that thread had inherited. The choice thus follows from the
// parent's own steps, so equivalent executions agree on it.
#include "intercept/children.h"

#include "engine/keys.h"
#include "engine/objects.h"

#include <string.h>

enum {
    CHILDREN = 256,
    FRESH = EX_THREADS_MAX - 32, // the highest number of an early child
    LATE = 255
};

static uint8_t numbers[EX_THREADS_MAX][CHILDREN]; // LATE: none of its own
static uint8_t late_numbers[EX_THREADS_MAX][EX_THREADS_MAX];
static int last_number;

// The state of this execution.
static struct {
    uint8_t joined[EX_THREADS_MAX]; // inherited numbers, for its children
    uint8_t joined_count;
    uint8_t late_count; // children that got a late number
    bool used;
    bool again; // its number had another thread before
} life[EX_THREADS_MAX];

void
ex_child_forget(void)
{
    memset(numbers, 0, sizeof numbers);
    memset(late_numbers, 0, sizeof late_numbers);
    memset(life, 0, sizeof life);
    last_number = 0;
}

void
ex_child_reset(void)
{
    for (int t = 0; t < ex_run.state.threads; t++) {
        life[t].joined_count = life[t].late_count = 0;
        life[t].used = life[t].again = false;
    }
}

int
ex_child_number(struct ex_thread *parent)
{
    int p = parent->id;
    uint32_t k = parent->children++;
    bool early = k < CHILDREN && !life[p].again;
    if (early && numbers[p][k] == 0)
        numbers[p][k] = (uint8_t)(last_number < FRESH ? ++last_number : LATE);
    if (early && numbers[p][k] != LATE)
        return numbers[p][k];
    if (life[p].joined_count > 0)
        return life[p].joined[--life[p].joined_count];
    uint8_t *number = &late_numbers[p][life[p].late_count++];
    if (*number == 0 && last_number == EX_THREADS_MAX - 1)
        ex_unsupported("the program has more than %d threads at once",
                       EX_THREADS_MAX);
    if (*number == 0)
        *number = (uint8_t)++last_number;
    return *number;
}

void
ex_child_joined(int joiner, int joined)
{
    uint8_t *to = life[joiner].joined;
    for (int i = 0; i < life[joined].joined_count; i++)
        to[life[joiner].joined_count++] = life[joined].joined[i];
    to[life[joiner].joined_count++] = (uint8_t)joined;
    life[joined].joined_count = 0;
}

void
ex_child_begin(int thread)
{
    life[thread].again = life[thread].used;
    life[thread].used = true;
    if (!life[thread].again)
        return;
    ex_objects_forget(ex_stack_of(thread), EX_STACK_SIZE + EX_TLS_SIZE);
    ex_keys_thread_begin(thread);
}
