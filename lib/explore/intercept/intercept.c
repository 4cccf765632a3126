// The search for an interceptor by name, family by family. A program has a few
// dozen library calls, so loading makes a few thousand string comparisons.
#include "intercept/intercept.h"

#include "engine/keys.h"
#include "intercept/cancel.h"
#include "intercept/children.h"
#include "intercept/overlay.h"
#include "intercept/print.h"
#include "intercept/signals.h"
#include "intercept/stream.h"
#include "program/statics.h"

#include <string.h>

static const struct ex_interceptor *const families[] = {
    ex_intercept_access,      ex_intercept_atomic,    ex_intercept_thread,
    ex_intercept_mutex,       ex_intercept_cond,      ex_intercept_rwlock,
    ex_intercept_sem,         ex_intercept_once,      ex_intercept_key,
    ex_intercept_c11,         ex_intercept_time,      ex_intercept_print,
    ex_intercept_string,      ex_intercept_heap,      ex_intercept_exit,
    ex_intercept_explore,     ex_intercept_number,    ex_intercept_spinlock,
    ex_intercept_sort,        ex_intercept_libc,      ex_intercept_scan,
    ex_intercept_attributes,  ex_intercept_arguments, ex_intercept_complain,
    ex_intercept_print_to,    ex_intercept_token,     ex_intercept_date,
    ex_intercept_chance,      ex_intercept_settings,  ex_intercept_input,
    ex_intercept_files,       ex_intercept_cancel,    ex_intercept_futex,
    ex_intercept_map,         ex_intercept_signals,   ex_intercept_signal_send,
    ex_intercept_signal_wait,
};

ex_function *
ex_interceptor(const char *name)
{
    if (strcmp(name, "pthread_cancel") == 0)
        ex_cancel_possible();
    if (strcmp(name, "pthread_kill") == 0 || strcmp(name, "kill") == 0)
        ex_run.interrupt = ex_signals_interrupt;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (const struct ex_interceptor *d = families[i]; d->name != NULL; d++)
            if (strcmp(d->name, name) == 0)
                return d->function;
    return NULL;
}

void
ex_interceptors_reset(void)
{
    ex_statics_reset();
    ex_streams_reset();
    ex_overlay_reset();
    ex_exit_reset();
    ex_child_reset();
    ex_cancel_begin(0);
    ex_signals_reset();
    ex_keys_reset();
    ex_arguments_reset();
    ex_print_reset();
    ex_settings_reset();
}
