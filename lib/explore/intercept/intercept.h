// Interceptors: the functions the program calls, and ours that answer.
//
// Each family of functions has a table of names; loading binds the program's
// calls to them (program/elf.c). Nothing outside the program is affected.
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

// Our function of that name, or NULL.
ex_function *ex_interceptor(const char *name);

// Library functions (library.c): the one at that address, if it may run as it
// is, or one that refuses the call. Forgets the refusals.
ex_function *ex_library_function(const char *name, void *at);
void ex_refusals_forget(void);

// Each ends with a NULL name.
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

// Puts back what interceptors keep of an execution.
void ex_interceptors_reset(void);

// The whole life of the program's first thread (intercept/exit.c).
void ex_main_thread(void);
// The program ends: atexit functions, then the checks. `stacks`: locals
// still count as holding blocks.
_Noreturn void ex_process_end(int status, bool stacks);
// Forgets atexit functions; where getopt is; what threads are called.
void ex_exit_reset(void);
void ex_arguments_reset(void);
void ex_settings_reset(void);

// A block of the running thread's heap, for a function that returns one.
void *ex_allocate(size_t size, const void *pc);
void *ex_reallocate(void *p, size_t size, const void *pc);
// Zeroed, on pages of its own, and no leak.
void *ex_allocate_pages(size_t size, const void *pc);
void ex_release(void *p, const void *pc);

// Which thread has that handle; fails when there is none.
int ex_thread_number(pthread_t handle);

int ex_thread_create(pthread_t *handle, bool detached, void *(*start)(void *),
                     bool returns_int, void *arg, const void *pc);
void ex_thread_join(pthread_t handle, void **result, const void *pc);
_Noreturn void ex_thread_end(void *result);

#endif
