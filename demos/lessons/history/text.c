// The systems of `rclab history`, by the year in which they began. Dates and
// figures carry their source; docs/lessons/history.md links the sources.
#include "lessons/history/text.h"

#include <stddef.h>

const struct history_system history_systems[] = {
    {"1996", "Greg Stein's free-threading patch (Python 1.4)",
     "The interpreter's state went into a structure per thread.\n"
     "On Linux one lock guarded all counts; on Windows they were atomic.",
     "one lock around all counts (Linux)",
     "at least 30 % slower on one thread (FAQ of Python 3.13)",
     "one thread paid for what most programs did not use", "history/one_lock.c",
     NULL, false, NULL},
    {"1997", "Jython; IronPython begun about 2003, 1.0 in 2006 (Jim Hugunin)",
     "Python on the Java and .NET machines, which never had a GIL.\n"
     "The machine's tracing collector frees objects, and no thread counts.",
     "none: a tracing collector",
     "none for counting; memory and pauses instead",
     "no C extensions, and no object is freed at once", "history/tracing.c",
     NULL, false, NULL},
    {"2007-08", "python-safethread (Adam Olsen): counts",
     "Each thread counts for itself, and the threads settle it later.\n"
     "A tracing collector was to follow.",
     "counts per thread, reconciled later",
     "60 to 65 % of CPython's speed on one thread (its author)",
     "ended: rewriting CPython to trace was not worth it (its author)",
     "history/thread_counts.c", NULL, false, NULL},
    {"2007-08", "python-safethread: monitors",
     "A monitor contains each object that has no safe operations.\n"
     "A deadlock of monitors is detected and broken by an exception.",
     "as above; this model is about the objects", "part of the figure above",
     "the same; its author meant to use the monitors again",
     "history/monitor.c", NULL, false, NULL},
    {"2012-15", "PyPy-STM (Armin Rigo, Remi Meier)",
     "Threads run in transactions, and what conflicts begins again.\n"
     "PyPy traces its objects, so a count is only the example here.",
     "a transaction: read with version, validate, retry",
     "\"in theory\" 20 to 50 %; measured 20 % to 2 times (its documentation)",
     "a branch of another interpreter; 1.5 GB of memory at most",
     "history/transaction.c", NULL, false, NULL},
    {"2012-15", "PyParallel (Trent Nelson)",
     "While parallel contexts run, the main thread and its objects stand\n"
     "still. A context's objects lie in its region and go with it.",
     "none inside a context; the region is freed as a whole",
     "on one thread \"negligible\" (its README)",
     "Windows only, and contexts cannot keep what they make",
     "history/region.c", NULL, false, NULL},
    {"2016", "Gilectomy (Larry Hastings): atomic counts",
     "The GIL goes, objects get locks, and each count is atomic.\n"
     "Every core that counts a shared object waits for its cache line.",
     "one atomic word an object", "no figure that could be confirmed",
     "too slow, by its author's own account", "history/atomic.c", NULL, false,
     NULL},
    {"2016-17", "Gilectomy: logged counts",
     "Threads log their counts, and a commit applies the logs.\n"
     "Increments come before decrements, so no count falls too early.",
     "logs: increments before decrements",
     "about 7 cores to keep up with CPython on one (second hand)",
     "still slower than with a GIL, by its author's own account",
     "history/buffered.c", NULL, false, NULL},
    {"2021-", "nogil (Sam Gross), PEP 703",
     "The owner counts plainly, other threads atomically. None and its like\n"
     "are immortal. Functions, code, modules: a collect counts their users.",
     "biased + immortal + deferred",
     "PEP 703, all of it: 5 to 6 % on one thread, 7 to 8 % on several",
     "accepted in 2023; 3.13t a trial, 3.14t supported (PEP 779)", NULL, NULL,
     false, "biased, rclab immortal, rclab deferred"},
    {"2021-", "PEP 703: classes",
     "Every object refers to its class, so all threads count the classes.\n"
     "A thread counts them in an array of its own; a collect adds them up.",
     "deferred + an array of counts per thread", "part of the figure above",
     "accepted, as above", "history/type_counts.c", NULL, false, NULL},
    {"now", "Wheels: what a maintainer of an extension must change",
     "Under the GIL a borrowed reference could be taken from a static\n"
     "variable. Without, another thread frees it in between.",
     "atomic; that alone does not help", "-", "so every extension is looked at",
     "history/extension.c", NULL, true, NULL},
    {"now", "Wheels: the same extension, ported",
     "Looking and counting are one critical section now.\n"
     "The caller gets a reference of its own.",
     "atomic, under the module's lock", "one lock a call",
     "wheels are tagged cp313t, cp314t, and from 3.15 on abi3t (PEP 803)",
     "history/extension.c", "-DPORTED", false, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL},
};
