// The systems of `rclab history`. Dates and figures carry their source.
#include "lessons/history/text.h"

#include <stddef.h>

const struct history_system history_systems[] = {
    {"1996", "Greg Stein's free-threading patch (Python 1.4)",
     "The interpreter's state went into a structure per thread.\n"
     "On Linux plain counts, behind one lock for all; on Windows atomic ones.",
     "one lock around all counts (Linux)",
     "at least 30 % slower on one thread (Python's FAQ)",
     "one thread paid for what most programs did not use", "history/one_lock.c",
     NULL, false, NULL},
    {"2008", "python-safethread (Adam Olsen)",
     "Objects are shared through monitors, everything else stays private.\n"
     "Threads count for themselves and settle it later.",
     "counts per thread, reconciled later",
     "60 to 65 % of CPython's speed on one thread (its author, second hand)",
     "abandoned; a fork cannot follow CPython alone", "history/thread_counts.c",
     NULL, false, NULL},
    {"2016", "Gilectomy (Larry Hastings)",
     "Take the GIL out, put locks into the objects, see what hurts.\n"
     "Atomic counts hurt most, so counts were logged and committed.",
     "atomic, then logs: increments before decrements",
     "4.4 s became 83.0 s on 7 cores with atomic counts (2017, second hand)",
     "still slower than with a GIL, by its author's own account",
     "history/buffered.c", NULL, false, NULL},
    {"2016", "PyParallel (Trent Nelson)",
     "While parallel contexts run, the main thread and its objects stand\n"
     "still. What a context makes lies in its region and goes with it.",
     "none inside a context; the region is freed as a whole",
     "not published as one figure",
     "Windows only, and contexts cannot change shared objects",
     "history/region.c", NULL, false, NULL},
    {"2012-16", "PyPy-STM (Armin Rigo, Remi Meier)",
     "Threads run in transactions; what conflicts begins again.\n"
     "PyPy collects garbage, so a count appears here only as the example.",
     "a transaction: read with version, validate, retry",
     "20 to 50 % on one thread (PyPy's documentation)",
     "a research branch of another interpreter", "history/transaction.c", NULL,
     false, NULL},
    {"1997-", "Jython, IronPython",
     "Python on the Java and .NET machines, which never had a GIL.\n"
     "Objects are collected by tracing; nobody counts.",
     "none: a tracing collector",
     "none for counting; memory and pauses instead",
     "no C extensions, and nothing is freed at once", "history/tracing.c", NULL,
     false, NULL},
    {"2021-", "nogil (Sam Gross), PEP 703",
     "The owner counts plainly, everybody else atomically; None and its like\n"
     "are not counted; functions and modules are counted by a collect.",
     "biased + immortal + deferred",
     "5 to 6 % on one thread, 7 to 8 % on several (PEP 703)",
     "accepted; 3.13t a trial, 3.14t supported (PEP 779); default undecided",
     NULL, NULL, false, "biased, rclab immortal, rclab deferred"},
    {"now", "Wheels: what a maintainer of an extension must change",
     "Under the GIL a borrowed reference could be taken from a static\n"
     "variable. Without, another thread frees it in between.",
     "atomic; that alone does not help", "-", "so every extension is looked at",
     "history/extension.c", NULL, true, NULL},
    {"now", "Wheels: the same extension, ported",
     "Looking and counting are one critical section now.\n"
     "The caller gets a reference of its own.",
     "atomic, under the module's lock", "one lock a call",
     "wheels for it are tagged cp313t, cp314t", "history/extension.c",
     "-DPORTED", false, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL},
};
