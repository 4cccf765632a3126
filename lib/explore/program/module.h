// The program as a loaded object: its calls are bound to the interceptors, its
// data is restored between executions, and each fiber has its own copy of the
// thread-local values.
#ifndef RCLAB_EXPLORE_MODULE_H
#define RCLAB_EXPLORE_MODULE_H

#include "trace/reason.h"

#include <stddef.h>

enum { EX_PAGE = 4096 };

typedef void ex_function(void);

struct ex_module {
    void *handle;
    uintptr_t base; // load address
    uintptr_t text; // its code, to tell whether a pc belongs to it
    size_t text_size;
    uintptr_t data; // its writable bytes
    size_t data_size;
    uint8_t *pristine; // copy of the writable bytes after loading
    uint8_t *dirty;    // for each page: written since; NULL: few pages
    const void *tls;   // the thread-local image
    size_t tls_filled; // its initialised bytes; the rest is zero
    size_t tls_size;
    size_t tls_module;   // its number in calls of __tls_get_addr
    ex_function **start; // constructors
    size_t start_count;
    ex_function **end; // destructors
    size_t end_count;
    ex_function *main;
};

extern struct ex_module ex_module;

// The targets of the program's calls of functions outside it.
struct ex_calls {
    // The interceptor of that function, or NULL.
    ex_function *(*ours)(const char *name);
    // For a function without an interceptor, at that address in the library:
    // the function itself, or one that refuses the call.
    ex_function *(*library)(const char *name, void *at);
};

// Loads the object. False: cause says why.
bool ex_module_load(const char *path, const struct ex_calls *calls,
                    struct ex_cause *cause);
void ex_module_unload(void);

// Marks the pages that the program writes.
static inline void
ex_module_written(uintptr_t addr, size_t size)
{
    const struct ex_module *m = &ex_module;
    if (m->dirty == NULL || addr - m->data >= m->data_size)
        return;
    size_t last = (addr + size - 1 - m->data) / EX_PAGE;
    for (size_t i = (addr - m->data) / EX_PAGE; i <= last; i++)
        m->dirty[i] |= 1;
}

// Restores the writable data. True when it found late that a page had changed
// unseen: earlier executions may have run on other data.
bool ex_module_restore(void);
// Gives a thread its fresh thread-local values.
void ex_module_fresh_tls(int thread);

// elf.c: prepares the file on disk before loading; binds calls after loading.
bool ex_elf_prepare(const char *path, struct ex_module *m,
                    const struct ex_calls *calls, struct ex_cause *cause);
bool ex_elf_bind(const struct ex_module *m, const struct ex_calls *calls,
                 struct ex_cause *cause);
void ex_elf_release(void);

#endif
