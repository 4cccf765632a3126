// Interceptors: the explorer's functions in place of those the program calls.
//
// Each family of functions has a table of names. Loading binds the program's
// calls to the interceptors (program/elf.c). All other calls stay as they are.
#ifndef RCLAB_EXPLORE_INTERCEPT_H
#define RCLAB_EXPLORE_INTERCEPT_H

#include "engine/access.h"
#include "engine/engine.h"
#include "program/module.h"

#include <pthread.h>

struct ex_interceptor {
    const char *name;
    ex_function *function;
};

#define EX_INTERCEPT(name, function)    \
    {                                   \
        name, (ex_function *)(function) \
    }

// The interceptor of that name, or NULL.
ex_function *ex_interceptor(const char *name);

// library.c: the library function at that address if it may run as it is, or
// else a function that refuses the call.
ex_function *ex_library_function(const char *name, void *at);
// Forgets the refusals.
void ex_refusals_forget(void);

// Each table ends with a NULL name.
extern const struct ex_interceptor ex_intercept_access[];
extern const struct ex_interceptor ex_intercept_atomic[];
extern const struct ex_interceptor ex_intercept_thread[];
extern const struct ex_interceptor ex_intercept_mutex[];
extern const struct ex_interceptor ex_intercept_cond[];
extern const struct ex_interceptor ex_intercept_rwlock[];
extern const struct ex_interceptor ex_intercept_sem[];
extern const struct ex_interceptor ex_intercept_once[];
extern const struct ex_interceptor ex_intercept_spinlock[];
extern const struct ex_interceptor ex_intercept_key[];
extern const struct ex_interceptor ex_intercept_c11[];
extern const struct ex_interceptor ex_intercept_time[];
extern const struct ex_interceptor ex_intercept_print[];
extern const struct ex_interceptor ex_intercept_string[];
extern const struct ex_interceptor ex_intercept_number[];
extern const struct ex_interceptor ex_intercept_sort[];
extern const struct ex_interceptor ex_intercept_libc[];
extern const struct ex_interceptor ex_intercept_scan[];
extern const struct ex_interceptor ex_intercept_attributes[];
extern const struct ex_interceptor ex_intercept_explore[];
extern const struct ex_interceptor ex_intercept_heap[];
extern const struct ex_interceptor ex_intercept_exit[];
extern const struct ex_interceptor ex_intercept_arguments[];
extern const struct ex_interceptor ex_intercept_complain[];
extern const struct ex_interceptor ex_intercept_print_to[];
extern const struct ex_interceptor ex_intercept_token[];
extern const struct ex_interceptor ex_intercept_date[];
extern const struct ex_interceptor ex_intercept_chance[];
extern const struct ex_interceptor ex_intercept_settings[];
extern const struct ex_interceptor ex_intercept_input[];
extern const struct ex_interceptor ex_intercept_files[];
extern const struct ex_interceptor ex_intercept_cancel[];
extern const struct ex_interceptor ex_intercept_futex[];
extern const struct ex_interceptor ex_intercept_map[];
extern const struct ex_interceptor ex_intercept_signals[];
extern const struct ex_interceptor ex_intercept_signal_send[];
extern const struct ex_interceptor ex_intercept_signal_wait[];

// Forgets what interceptors keep of an execution.
void ex_interceptors_reset(void);

// The whole life of the program's first thread (intercept/exit.c).
void ex_main_thread(void);
// Ends the program: atexit functions, then the checks. `stacks`: a block that a
// local points to is no leak.
_Noreturn void ex_process_end(int status, bool stacks);
// Forgets the atexit functions.
void ex_exit_reset(void);
// Forgets getopt's place.
void ex_arguments_reset(void);
// Forgets the threads' names.
void ex_settings_reset(void);

// A block of the running thread's heap, for a function that returns one.
void *ex_allocate(size_t size, const void *pc);
void *ex_reallocate(void *p, size_t size, const void *pc);
// A zeroed block on pages of its own, which is never a leak.
void *ex_allocate_pages(size_t size, const void *pc);
void ex_release(void *p, const void *pc);

// The number of the thread with that handle; fails when there is none.
int ex_thread_number(pthread_t handle);

int ex_thread_create(pthread_t *handle, bool detached, void *(*start)(void *),
                     bool returns_int, void *arg, const void *pc);
void ex_thread_join(pthread_t handle, void **result, const void *pc);
_Noreturn void ex_thread_end(void *result);

#endif
