// The program as a loaded object: its functions bound to ours, its data put
// back between executions, its thread-local values one copy a fiber.
#ifndef RCLAB_EXPLORE_MODULE_H
#define RCLAB_EXPLORE_MODULE_H

#include "trace/reason.h"

#include <stddef.h>

enum { EX_PAGE = 4096 };

typedef void ex_function(void);

struct ex_module {
    void *handle;
    uintptr_t base; // load address
    uintptr_t text; // its code, for "does this pc belong to it"
    size_t text_size;
    uintptr_t data; // its writable bytes
    size_t data_size;
    uint8_t *pristine; // what they were after loading
    uint8_t *dirty;    // a byte a page: written since; NULL: few pages
    const void *tls;   // the thread-local image
    size_t tls_filled; // bytes of it that are not zero
    size_t tls_size;
    size_t tls_module;   // its number, as __tls_get_addr is told
    ex_function **start; // constructors
    size_t start_count;
    ex_function **end; // destructors
    size_t end_count;
    ex_function *main;
};

extern struct ex_module ex_module;

// Whom the program's calls of other functions go to.
struct ex_calls {
    // Our function of that name, or NULL.
    ex_function *(*ours)(const char *name);
    // Of any other, which the library has at that address: the library's own,
    // or one that refuses the call.
    ex_function *(*library)(const char *name, void *at);
};

// Loads the object. False: cause says why.
bool ex_module_load(const char *path, const struct ex_calls *calls,
                    struct ex_cause *cause);
void ex_module_unload(void);

// The program writes there.
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

// Puts the writable data back. True when it has begun to copy whole pages that
// changed unseen: what was run before ran on other data.
bool ex_module_restore(void);
// Gives a thread its fresh thread-local values.
void ex_module_fresh_tls(int thread);

// elf.c: prepares the file on disk; binds and looks up after loading.
bool ex_elf_prepare(const char *path, struct ex_module *m,
                    const struct ex_calls *calls, struct ex_cause *cause);
bool ex_elf_bind(const struct ex_module *m, const struct ex_calls *calls,
                 struct ex_cause *cause);
void ex_elf_release(void);

#endif
