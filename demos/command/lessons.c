// The table of lessons, and finding one by name or by nearly its name.
#include "command/lesson.h"

#include "command/nearest.h"

#include <string.h>

const struct lesson lessons[] = {
#ifdef RCLAB_HAVE_TOUR
    {"tour", "The talk", "all lessons in order, one screen a step", tour_main},
#endif
#ifdef RCLAB_HAVE_BOUND
    {"bound", "Why threads", "jobs that compute, jobs that wait, and threads",
     bound_main},
#endif
#ifdef RCLAB_HAVE_PARALLEL
    {"parallel", "Why threads",
     "one job: event loop, processes, GIL threads, free threads",
     parallel_main},
#endif
#ifdef RCLAB_HAVE_GIL
    {"gil", "Why Python had a GIL",
     "one lock to run: what it makes safe, what it costs", gil_main},
#endif
#ifdef RCLAB_HAVE_REFCOUNT
    {"refcount", "Counting references",
     "who keeps a list alive, and the cycle nobody frees", refcount_main},
#endif
#ifdef RCLAB_HAVE_RACE
    {"race", "The race", "cnt += 1 on real threads: expected, got, lost",
     race_main},
#endif
#ifdef RCLAB_HAVE_FIXES
    {"fixes", "The race", "what repairs it, what does not, what it costs",
     fixes_main},
#endif
#ifdef RCLAB_HAVE_DAMAGE
    {"damage", "The race", "freed early, freed twice, never freed",
     damage_main},
#endif
#ifdef RCLAB_HAVE_BIASED
    {"biased", "Counting without the GIL",
     "the owner counts plainly: a header watched step by step", biased_main},
#endif
#ifdef RCLAB_HAVE_IMMORTAL
    {"immortal", "Counting without the GIL",
     "None, shared by all cores: a count never written", immortal_main},
#endif
#ifdef RCLAB_HAVE_DEFERRED
    {"deferred", "Counting without the GIL",
     "handles, the table of zero counts, and who may free", deferred_main},
#endif
#ifdef RCLAB_HAVE_COST
    {"cost", "Counting without the GIL",
     "what each way to count is made of, and what it costs", cost_main},
#endif
#ifdef RCLAB_HAVE_HISTORY
    {"history", "The real thing", "1996 to nogil: what was tried, and why not",
     history_main},
#endif
#ifdef RCLAB_HAVE_PYTHON
    {"python", "The real thing", "the same race in the Pythons installed here",
     python_main},
#endif
#ifdef RCLAB_HAVE_EXPLOSION
    {"explosion", "Your own code", "how many interleavings, how many differ",
     explosion_main},
#endif
#ifdef RCLAB_HAVE_EXPLORE
    {"explore", "Your own code", "every interleaving of a C file of yours",
     explore_main},
#endif
#ifdef RCLAB_HAVE_EXERCISE
    {"exercise", "Your own code",
     "tasks, judged by every interleaving of your answer", exercise_main},
#endif
#ifdef RCLAB_HAVE_BENCH
    {"bench", "Cost", "what each way to count costs", bench_main},
#endif
    {NULL, NULL, NULL, NULL},
};

const struct lesson *
lesson_find(const char *name)
{
    for (const struct lesson *l = lessons; l->name != NULL; l++)
        if (strcmp(l->name, name) == 0)
            return l;
    return NULL;
}

const char *
lesson_nearest(const char *name)
{
    struct nearest n = nearest_to(name);

    for (const struct lesson *l = lessons; l->name != NULL; l++)
        nearest_try(&n, l->name);
    nearest_try(&n, "list");
    nearest_try(&n, "run");
    return n.best;
}
