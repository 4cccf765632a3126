// One object with a biased count, and its header.
#include "lessons/biased/object.h"

#include "lessons/common/scene.h"

#include <rclab/rclab.h>

#include <stdio.h>

struct list {
    rc_biased rc;
};

static const rc_type list_type = {.name = "list", .dealloc = scene_dealloc};

static struct list *my_lst;
static uint32_t owner_token; // of the thread that made my_lst

void
biased_make(void *unused)
{
    (void)unused;
    my_lst = scene_alloc(sizeof *my_lst);
    rc_init(&my_lst->rc, &list_type);
    owner_token = rc_biased_owner(&my_lst->rc);
}

void
biased_share(void *unused)
{
    (void)unused;
    rc_incref(&my_lst->rc);
}

void
biased_drop(void *unused)
{
    (void)unused;
    rc_decref(&my_lst->rc);
}

void
biased_safepoint(void *unused)
{
    (void)unused;
    rc_safepoint();
}

// a, b, c of the step: local, shared, state.
bool
biased_show(const struct scene_step *step)
{
    static const char *const states[] = {"clean", "maybe weak", "queued",
                                         "merged"};
    const rc_biased *rc = &my_lst->rc;
    uint32_t owner = rc_biased_owner(rc);
    int local = (int)rc_biased_local(rc);
    // order: relaxed, needs no partner: the other thread is waiting
    int64_t word = atomic_load_explicit(&rc->shared, memory_order_relaxed);
    int shared = (int)((word - (word & RC_BIASED_STATE)) / RC_BIASED_ONE);
    int state = (int)(word & RC_BIASED_STATE);

    printf("%-6s %5d %7d   %-8s %5u\n",
           owner == 0               ? "none"
           : owner == rc_self_.life ? "1"
                                    : "2",
           local, shared, states[state], (unsigned)rc_count(&my_lst->rc));
    return local == step->a && shared == step->b && state == step->c &&
           (owner == 0) == (state == RC_BIASED_MERGED) &&
           (owner == 0 || owner == owner_token);
}
