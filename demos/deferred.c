// The zero count table watched: handles, a count of 0, and who may free.
//
// Thread 1 (this thread) drops and collects; Thread 2, an actor, holds a
// handle. Every row does one thing to a real object and holds its fields
// against what rclab/deferred.h says. Longer than a lesson should be, because
// three stories are told in full.
#include "actor.h"
#include "explored_claim.h"
#include "interrupt.h"
#include "lesson.h"
#include "options.h"
#include "terminal.h"

#include <rclab/rclab.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct list {
    rc_deferred rc;
};

static int deallocs;

static void
list_dealloc(void *self)
{
    free(self);
    deallocs++;
}

static const rc_type list_type = {.name = "list", .dealloc = list_dealloc};

static struct list *slot; // a place in the heap: its reference is counted
static struct list *seen; // what the handle names, for printing
static rc_scope scope;

static void
make(void *unused)
{
    (void)unused;
    slot = malloc(sizeof *slot);
    if (slot == NULL) {
        complain("out of memory: end some processes and try again");
        exit(LESSON_COULD_NOT_RUN);
    }
    rc_init(&slot->rc, &list_type);
    seen = slot;
}

static void
borrow(void *unused)
{
    (void)unused;
    rc_scope_enter(&scope);
    rc_deferred_borrow(&slot->rc);
}

static void
leave(void *unused)
{
    (void)unused;
    rc_scope_leave(&scope);
}

static void
clear(void *unused)
{
    (void)unused;
    struct list *old = slot;
    slot = NULL;
    rc_decref(&old->rc);
}

static void
store(void *unused)
{
    (void)unused;
    rc_incref(&seen->rc);
    slot = seen;
}

static void
collect(void *unused)
{
    (void)unused;
    rc_deferred_collect();
}

enum { GONE = -1 }; // in place of the count: dealloc has run

struct step {
    int thread; // 1 or 2; 0: Thread 2 ends
    void (*act)(void *);
    const char *says;
    int count;
    bool listed; // in a zero count table
};

struct scene {
    const char *title;
    struct step steps[8];
};

static const struct scene scenes[] = {
    {"A handle keeps what no count keeps",
     {{1, make, "slot = []", 1, false},
      {2, borrow, "l = slot: a handle, no count", 1, false},
      {1, clear, "slot = None: not freed, listed", 0, true},
      {1, collect, "collect: a handle names it", 0, true},
      {2, leave, "l goes out of scope", 0, true},
      {1, collect, "collect: nobody names it", GONE, false}}},
    {"A count that rose again leaves the table",
     {{1, make, "slot = []", 1, false},
      {2, borrow, "l = slot", 1, false},
      {1, clear, "slot = None", 0, true},
      {2, store, "slot = l: counted again", 1, true},
      {2, leave, "l goes out of scope", 1, true},
      {1, collect, "collect: takes it off the list", 1, false},
      {1, clear, "slot = None", 0, true},
      {1, collect, "collect", GONE, false}}},
    {"A thread that ends hands its table over",
     {{1, make, "slot = []", 1, false},
      {2, clear, "slot = None", 0, true},
      {0, NULL, "ends", 0, true},
      {1, collect, "collect", GONE, false}}},
};

// Prints the fields; false when they are not what the step says.
static bool
show(const struct step *step)
{
    int who = step->thread == 1 ? 1 : 2;

    if (step->count == GONE) {
        printf("  Thread %d  %-32s %18s\n", who, step->says, "dealloc");
        return deallocs == 1;
    }
    if (deallocs != 0) {
        printf("  Thread %d  %-32s freed too early\n", who, step->says);
        return false;
    }
    // order: relaxed, needs no partner: the other thread is waiting
    bool listed = (atomic_load_explicit(&seen->rc.flags, memory_order_relaxed) &
                   RC_DEFERRED_LISTED) != 0;
    uint32_t count = rc_count(&seen->rc);
    printf("  Thread %d  %-32s %5u   %s\n", who, step->says, (unsigned)count,
           listed ? "in the table" : "-");
    return count == (uint32_t)step->count && listed == step->listed;
}

// Tells one story; false when a row is not as it should be.
static bool
tell(const struct scene *scene, struct actor *other)
{
    size_t rows = sizeof scene->steps / sizeof scene->steps[0];

    deallocs = 0;
    printf("%s\n  %-9s %-32s %5s\n", scene->title, "", "", "count");
    for (size_t i = 0; i < rows && scene->steps[i].says != NULL; i++) {
        const struct step *step = &scene->steps[i];
        if (step->thread == 1)
            step->act(NULL);
        if (step->thread == 2)
            actor_do(other, step->act, NULL);
        if (step->thread == 0)
            actor_end(other);
        if (!show(step)) {
            printf("! not what deferred counting promises\n");
            return false;
        }
    }
    printf("\n");
    return true;
}

// The collect of this story in every interleaving, in small: without a stop,
// then with one. False when it is not as claimed.
static bool
explore(void)
{
    static const char program[] = "deferred_collect.c";
    uint64_t orders;

    printf("A collect that does not stop the world, in the explorer\n");
    enum explored_claim unsafe =
        explored_claim(program, NULL, "use-after-free", &orders);
    if (unsafe == EXPLORED_NOT) {
        printf("  not explored\n\n");
        return true;
    }
    enum explored_claim safe =
        explored_claim(program, "-DSTOP", "pass", &orders);
    if (safe == EXPLORED_HELD)
        printf("One that stops it: all %" PRIu64 " interleavings pass\n\n",
               orders);
    bool as_claimed = unsafe == EXPLORED_HELD && safe == EXPLORED_HELD;
    if (!as_claimed)
        printf("! not what this lesson claims\n\n");
    return as_claimed;
}

int
deferred_main(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab deferred",
        .about = "Watches handles, the zero count table and the collect.",
        .rows = rows};
    int status = options_read(&options, argc, argv);
    if (status != OPTIONS_GO_ON)
        return status;

    size_t count = sizeof scenes / sizeof scenes[0];
    struct actor other;
    if (!actor_start(&other, "Thread 2"))
        return LESSON_COULD_NOT_RUN;
    for (size_t i = 0; i < count; i++) {
        if (interrupted())
            return interrupt_report("between two stories");
        if (!tell(&scenes[i], &other)) {
            printf("Result: the claim failed: story %zu of %zu went wrong.\n",
                   i + 1, count);
            return LESSON_FAILED;
        }
        terminal_flush();
    }
    // the last story has ended Thread 2
    if (!explore()) {
        printf("Result: the claim failed: stopping the world made no "
               "difference.\n");
        return LESSON_FAILED;
    }
    printf("Result: %zu stories: freed once each, when no count and no handle "
           "was left.\n",
           count);
    return LESSON_AS_CLAIMED;
}
