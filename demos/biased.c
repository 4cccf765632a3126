// Ownership watched: the fields of a biased count, after each step.
//
// Thread 1 (this thread) makes the object and owns it; Thread 2 is an actor.
// Every row does one thing to a real object, prints its header and holds it
// against what the state machine of rclab/biased.h says. Longer than a lesson
// should be, because five lives are told in full.
#include "actor.h"
#include "interrupt.h"
#include "lesson.h"
#include "options.h"
#include "terminal.h"

#include <rclab/rclab.h>

#include <stdio.h>
#include <stdlib.h>

struct list {
    rc_biased rc;
};

static int deallocs;

static void
list_dealloc(void *self)
{
    free(self);
    deallocs++;
}

static const rc_type list_type = {.name = "list", .dealloc = list_dealloc};

static uint32_t
owner_of(const rc_biased *rc)
{
    return atomic_load_explicit(&rc->owner, memory_order_relaxed);
}

static struct list *my_lst;
static uint32_t owner_token; // of the thread that made my_lst

static void
make(void *unused)
{
    (void)unused;
    my_lst = malloc(sizeof *my_lst);
    if (my_lst == NULL) {
        complain("out of memory: end some processes and try again");
        exit(LESSON_COULD_NOT_RUN);
    }
    rc_init(&my_lst->rc, &list_type);
    owner_token = owner_of(&my_lst->rc);
}

static void
share(void *unused)
{
    (void)unused;
    rc_incref(&my_lst->rc);
}

static void
drop(void *unused)
{
    (void)unused;
    rc_decref(&my_lst->rc);
}

static void
safepoint(void *unused)
{
    (void)unused;
    rc_safepoint();
}

enum { GONE = -1 }; // in place of `local`: dealloc has run

// One row: who does what, and the header afterwards.
struct step {
    int thread; // 1 or 2; 0: Thread 2 ends; 3: 2, while 1 is in a block region
    void (*act)(void *);
    const char *says;
    int local, shared;
    enum rc_biased_state state;
};

struct scene {
    const char *title;
    struct step steps[6];
};

static const struct scene scenes[] = {
    {"A private life: plain moves only, not one read-modify-write",
     {{1, make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {1, share, "other_lst = my_lst", 2, 0, RC_BIASED_CLEAN},
      {1, drop, "del other_lst", 1, 0, RC_BIASED_CLEAN},
      {1, drop, "del my_lst", GONE, 0, RC_BIASED_CLEAN}}},
    {"Shared: others count in the other half, the owner lets go by merging",
     {{1, make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {2, share, "t = my_lst", 1, 1, RC_BIASED_CLEAN},
      {1, drop, "del my_lst: merges", 0, 1, RC_BIASED_MERGED},
      {2, drop, "del t: the last one frees", GONE, 0, RC_BIASED_MERGED}}},
    {"Handed over: no count to take from, so the reference goes to the queue",
     {{1, make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {1, share, "give(my_lst)", 2, 0, RC_BIASED_CLEAN},
      {2, drop, "del given: queued", 2, 0, RC_BIASED_QUEUED},
      {1, safepoint, "a safepoint: merges", 0, 1, RC_BIASED_MERGED},
      {1, drop, "del my_lst", GONE, 0, RC_BIASED_MERGED}}},
    {"The owner sleeps: whoever queues does the owner's merging",
     {{1, make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {1, share, "give(my_lst), read(...)", 2, 0, RC_BIASED_CLEAN},
      {3, drop, "del given: merges for 1", 0, 1, RC_BIASED_MERGED},
      {1, drop, "del my_lst", GONE, 0, RC_BIASED_MERGED}}},
    {"The owner is gone: an orphan is finished by whoever drops it",
     {{2, make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {0, NULL, "ends; Thread 1 keeps my_lst", 1, 0, RC_BIASED_CLEAN},
      {1, drop, "del my_lst: merges, frees", GONE, 0, RC_BIASED_MERGED}}},
};

static void
perform(const struct step *step, struct actor *other)
{
    if (step->thread == 1)
        step->act(NULL);
    if (step->thread == 2)
        actor_do(other, step->act, NULL);
    if (step->thread == 0)
        actor_end(other);
    if (step->thread == 3) {
        rc_thread_block_begin();
        actor_do(other, step->act, NULL);
        rc_thread_block_end();
    }
}

// Prints the header; false when it is not what the step says.
static bool
show(const struct step *step, int freed)
{
    static const char *const states[] = {"clean", "maybe weak", "queued",
                                         "merged"};
    int who = step->thread == 1 ? 1 : 2;

    if (step->local == GONE) {
        printf("  Thread %d  %-28s                          dealloc\n", who,
               step->says);
        return freed == 1;
    }
    if (freed != 0) {
        printf("  Thread %d  %-28s freed too early\n", who, step->says);
        return false;
    }
    // order: relaxed, needs no partner: the other thread is waiting
    uint32_t owner = owner_of(&my_lst->rc);
    uint32_t local =
        atomic_load_explicit(&my_lst->rc.local, memory_order_relaxed);
    int64_t word =
        atomic_load_explicit(&my_lst->rc.shared, memory_order_relaxed);
    int shared = (int)((word - (word & RC_BIASED_STATE)) / RC_BIASED_ONE);
    int state = (int)(word & RC_BIASED_STATE);
    printf("  Thread %d  %-28s %-6s %5u %7d   %-8s %5u\n", who, step->says,
           owner == 0               ? "none"
           : owner == rc_self_.life ? "1"
                                    : "2",
           (unsigned)local, shared, states[state],
           (unsigned)rc_count(&my_lst->rc));
    return local == (uint32_t)step->local && shared == step->shared &&
           state == (int)step->state &&
           (owner == 0) == (step->state == RC_BIASED_MERGED) &&
           (owner == 0 || owner == owner_token);
}

int
biased_main(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab biased",
        .about = "Watches one object's header through the life of its owner.",
        .rows = rows};
    int status = options_read(&options, argc, argv);
    if (status != OPTIONS_GO_ON)
        return status;

    bool as_claimed = true;
    size_t count = sizeof scenes / sizeof scenes[0];
    for (size_t i = 0; i < count && !interrupted(); i++) {
        struct actor other;
        bool ended = false;
        if (!actor_start(&other, "Thread 2"))
            return LESSON_COULD_NOT_RUN;
        deallocs = 0;
        printf("%s\n  %-9s %-28s  %-6s %5s %7s   %-8s %5s\n", scenes[i].title,
               "", "", "owner", "local", "shared", "state", "count");
        for (const struct step *s = scenes[i].steps; s->says != NULL; s++) {
            perform(s, &other);
            ended = ended || s->thread == 0;
            if (!show(s, deallocs)) {
                printf("! not what the state machine says\n");
                as_claimed = false;
                break;
            }
        }
        if (!ended)
            actor_end(&other);
        printf("\n");
        terminal_flush();
    }
    if (interrupted())
        return interrupt_report("between two lives");
    printf(as_claimed ? "Result: %zu lives of an object: each header as told, "
                        "each freed once.\n"
                      : "Result: the claim failed: of %zu lives at least one "
                        "went wrong.\n",
           count);
    return as_claimed ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
