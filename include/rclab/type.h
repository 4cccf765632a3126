// The type of a counted object: its name, its destructor, and the hook that
// hears of broken rules.
//
//     static void list_dealloc(void *self) { free(self); }
//     static const rc_type list_type = {.name = "list",
//                                       .dealloc = list_dealloc};
//
// One rc_type serves all objects of a kind, with every strategy. The header is
// the first member of the object, so `self` is the object.
//
// Invariant: dealloc runs at most once for each object, after its last
// reference is gone, and never under a lock of this library.
//
// A type whose dealloc gives up no counted object may say `.leaf = true`. Then
// its objects are destroyed without the count of nested deallocs that keeps a
// long chain off the stack. A chain of objects that call themselves leaves
// nests as deep as it is long.
//
// A dealloc has to return. After a longjmp, pthread_exit or cancellation inside
// a dealloc, later deallocs of that thread may never run.
#ifndef RCLAB_TYPE_H
#define RCLAB_TYPE_H

#if defined(__cplusplus)
#    error "rclab's headers are C11, not C++: reach them from a C file"
#endif

#include <stdbool.h>
#include <stddef.h>

#if defined(__GNUC__)
#    define RC_COLD_        __attribute__((cold, noinline))
#    define RC_LIKELY_(x)   __builtin_expect(!!(x), 1)
#    define RC_UNLIKELY_(x) __builtin_expect(!!(x), 0)
#    define RC_NODISCARD_   __attribute__((warn_unused_result))
#else
#    define RC_COLD_
#    define RC_LIKELY_(x)   (x)
#    define RC_UNLIKELY_(x) (x)
#    define RC_NODISCARD_
#endif

// The initial-exec model finds a thread-local by one load; the call of the
// general model would cost more than the count. The explorer, which gives each
// of its threads a copy, takes the general model.
#if defined(__GNUC__) && defined(__ELF__) && !defined(RC_EXPLORED)
#    define RC_THREAD_LOCAL_ \
        __attribute__((tls_model("initial-exec"))) _Thread_local
#else
#    define RC_THREAD_LOCAL_ _Thread_local
#endif

// ThreadSanitizer learns the orders of code that is compiled for it. The
// library is not: where it is compiled, each release and acquire that hands an
// object over announces itself to the run-time, if there is one in the program.
// In a program's own code the macros are empty, because the compiler announces
// it.
#if defined(RC_ANNOUNCES_)
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl*): the run-time's names
__attribute__((weak)) void __tsan_release(void *address);
__attribute__((weak)) void __tsan_acquire(void *address);
#    define RC_RELEASES_(address)                  \
        do {                                       \
            if (RC_UNLIKELY_(__tsan_release))      \
                __tsan_release((void *)(address)); \
        } while (0)
#    define RC_ACQUIRES_(address)                  \
        do {                                       \
            if (RC_UNLIKELY_(__tsan_acquire))      \
                __tsan_acquire((void *)(address)); \
        } while (0)
// NOLINTEND(bugprone-reserved-identifier,cert-dcl*)
#else
#    define RC_RELEASES_(address) ((void)0)
#    define RC_ACQUIRES_(address) ((void)0)
#endif

typedef struct rc_type {
    const char *name;            // stands in sentences: "list"
    void (*dealloc)(void *self); // gives up what the object holds, and frees it
    bool leaf;                   // dealloc gives up no counted object
} rc_type;

// The kind of trouble that the hook hears of.
enum rc_trouble {
    RC_MISUSE, // the caller broke a rule; default: print the sentence, abort
    RC_LEAK    // the object will never be freed (its count reached the limit,
               // or memory ran out); default: print the sentence, go on
};

// Hears one sentence. `sentence` has no newline and is valid during the call. A
// hook that returns from RC_MISUSE lets the library go on: the library then
// leaks the object, and never frees it early. Threads: any.
typedef void rc_hook(enum rc_trouble trouble, const char *sentence);

// Replaces the hook; NULL stands for the default hook. Returns the former hook.
// A call that is under way may still use the former hook. Threads: any.
rc_hook *rc_set_hook(rc_hook *hook);

// Calls the hook with `format`, in which one %s stands for the type's name.
// Threads: any.
RC_COLD_ void rc_trouble_(enum rc_trouble trouble, const char *format,
                          const rc_type *type);

// How deep deallocs are nested in this thread, and how many objects wait for
// the outermost one to end. A chain of 200,000 objects is destroyed in a loop,
// not in 200,000 stack frames.
struct rc_dying_ {
    unsigned depth;
    unsigned waiting; // objects in the waiting stack of lib/destroy.c
};
extern RC_THREAD_LOCAL_ struct rc_dying_ rc_dying_;

enum { RC_DEALLOC_DEPTH_MAX_ = 50 }; // as deep as CPython nests before it waits

RC_COLD_ void rc_destroy_later_(void *self, const rc_type *type);
RC_COLD_ void rc_destroy_waiting_(void);

// Runs type->dealloc(self), now or when an outer dealloc of this thread ends.
// Requires: no reference is left. Threads: any.
static inline void
rc_destroy_(void *self, const rc_type *type)
{
    if (type->leaf) {
        type->dealloc(self);
        return;
    }
    if (RC_UNLIKELY_(rc_dying_.depth >= RC_DEALLOC_DEPTH_MAX_)) {
        rc_destroy_later_(self, type);
        return;
    }
    rc_dying_.depth++;
    type->dealloc(self);
    rc_dying_.depth--;
    if (RC_UNLIKELY_(rc_dying_.waiting != 0) && rc_dying_.depth == 0)
        rc_destroy_waiting_();
}

#endif
