// What an object is called, how it dies, and what happens when a rule is
// broken.
//
//     static void list_dealloc(void *self) { free(self); }
//     static const rc_type list_type = {.name = "list",
//                                       .dealloc = list_dealloc};
//
// One rc_type serves all objects of a kind, whatever the strategy. The header
// is the first member of the object, so `self` is the object.
//
// Invariant: dealloc runs at most once per object, after its last reference
// is gone, never under a lock of this library. It returns: after a longjmp,
// pthread_exit or cancellation in it, later ones of this thread may never run.
#ifndef RCLAB_TYPE_H
#define RCLAB_TYPE_H

#if defined(__cplusplus)
#    error "rclab's headers are C11, not C++: reach them from a C file"
#endif

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

// Thread-locals are found by one load (initial-exec model): a call to find
// them would cost more than the count. The explorer keeps its own.
#if defined(__GNUC__) && defined(__ELF__) && !defined(RC_EXPLORED)
#    define RC_THREAD_LOCAL_ \
        __attribute__((tls_model("initial-exec"))) _Thread_local
#else
#    define RC_THREAD_LOCAL_ _Thread_local
#endif

typedef struct rc_type {
    const char *name;            // for sentences: "list"
    void (*dealloc)(void *self); // gives up what the object holds, and itself
} rc_type;

// What the library tells the hook.
enum rc_trouble {
    RC_MISUSE, // the caller broke a rule; default: print the sentence, abort
    RC_LEAK    // the object will never be freed (its count reached the limit,
               // or memory ran out); default: print the sentence, go on
};

// Called with one sentence without a newline, valid during the call. When it
// returns from RC_MISUSE the library goes on and rather leaks the object than
// frees it early.
typedef void rc_hook(enum rc_trouble trouble, const char *sentence);

// Replaces the hook (NULL: the default one); returns the one before.
// Threads: any; a call under way may still use the old one.
rc_hook *rc_set_hook(rc_hook *hook);

// Calls the hook with `format`, where one %s stands for the type's name.
// Threads: any.
RC_COLD_ void rc_trouble_(enum rc_trouble trouble, const char *format,
                          const rc_type *type);

// How deep deallocs are nested in this thread, and who waits for the
// outermost to end. A chain of 200,000 objects is destroyed in a loop, not
// in 200,000 stack frames.
struct rc_dying_ {
    unsigned depth;
    unsigned waiting; // objects in the waiting stack of lib/destroy.c
};
extern RC_THREAD_LOCAL_ struct rc_dying_ rc_dying_;

enum { RC_DEALLOC_DEPTH_MAX_ = 50 }; // as deep as CPython nests before it waits

RC_COLD_ void rc_destroy_later_(void *self, const rc_type *type);
RC_COLD_ void rc_destroy_waiting_(void);

// Runs type->dealloc(self): now, or when an outer dealloc of this thread ends.
// Requires: no reference is left. Threads: any.
static inline void
rc_destroy_(void *self, const rc_type *type)
{
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
