// dlopen loads the object, so the debugger and the symbol reader see an
// ordinary shared object; elf.c makes the necessary changes.
//
// A restore copies all writable bytes back when they are few. Of much static
// data it copies only the pages that an interceptor saw written. A library
// function without an interceptor writes unseen. Therefore all pages
// are compared in the first ALWAYS restores, then in every NOW_AND_THEN-th. A
// page that changed unseen is copied back every time from then on. If a later
// comparison found it, the search starts again.
#include "program/module.h"

#include "program/space.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 4 * EX_PAGE, ALWAYS = 4, NOW_AND_THEN = 256, STICKY = 2 };

static unsigned restored; // number of restores so far

struct ex_module ex_module;

static size_t
pages(void)
{
    return (ex_module.data_size + EX_PAGE - 1) / EX_PAGE;
}

static bool
fail(struct ex_cause *cause, const char *why)
{
    ex_cause_set(cause, EX_REASON_LOAD, NULL, why);
    ex_module_unload();
    return false;
}

// Loads the object and turns its file addresses into memory addresses.
static bool
open_object(struct ex_module *m, const char *path, struct ex_cause *cause)
{
    struct link_map *map;
    m->handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (m->handle == NULL) {
        const char *why = dlerror();
        const char *name = strstr(why, "undefined symbol: ");
        if (name == NULL)
            return fail(cause, why);
        ex_cause_set(cause, EX_REASON_UNDEFINED,
                     name + strlen("undefined symbol: "), NULL);
        ex_module_unload();
        return false;
    }
    if (dlinfo(m->handle, RTLD_DI_LINKMAP, &map) != 0)
        return fail(cause, dlerror());
    m->base = map->l_addr;
    m->data += m->base;
    m->text += m->base;
    dlinfo(m->handle, RTLD_DI_TLS_MODID, &m->tls_module);
    if (m->tls_size > 0)
        m->tls = (const void *)((uintptr_t)m->tls + m->base);
    m->start = (void *)((uintptr_t)m->start + m->base);
    m->end = (void *)((uintptr_t)m->end + m->base);
    return true;
}

// Keeps a copy of the writable data from before the program runs.
static bool
keep_pristine(struct ex_module *m)
{
    m->pristine = malloc(m->data_size);
    if (m->pristine == NULL || !ex_space_data(m->data, m->data_size))
        return false;
    memcpy(m->pristine, (void *)m->data, m->data_size);
    restored = 0;
    if (m->data_size <= FEW)
        return true;
    m->dirty = calloc(pages(), 1);
    return m->dirty != NULL;
}

bool
ex_module_load(const char *path, const struct ex_calls *calls,
               struct ex_cause *cause)
{
    struct ex_module *m = &ex_module;
    *m = (struct ex_module){0};
    if (!ex_elf_prepare(path, m, calls, cause))
        return false;
    if (m->tls_size > EX_TLS_SIZE)
        return fail(cause, "more than 64 KiB of thread-locals");
    if (!open_object(m, path, cause))
        return false;
    if (!ex_elf_bind(m, calls, cause)) {
        ex_module_unload();
        return false;
    }
    ex_elf_release();
    void *main_function = dlsym(m->handle, "main");
    if ((uintptr_t)main_function - m->text >= m->text_size)
        return fail(cause, "it has no main function");
    memcpy(&m->main, &main_function, sizeof m->main);
    if (!keep_pristine(m))
        return fail(cause, "out of memory");
    return true;
}

void
ex_module_unload(void)
{
    ex_elf_release();
    free(ex_module.pristine);
    free(ex_module.dirty);
    if (ex_module.handle != NULL)
        dlclose(ex_module.handle);
    ex_module = (struct ex_module){0};
}

// Copies the page back. True when it had changed unseen; from now on it is
// copied back every time.
static bool
restore_page(size_t page, bool compare)
{
    const struct ex_module *m = &ex_module;
    size_t at = page * EX_PAGE;
    size_t n = m->data_size - at < EX_PAGE ? m->data_size - at : EX_PAGE;
    void *data = (void *)(m->data + at);
    if (compare && memcmp(data, m->pristine + at, n) == 0)
        return false;
    bool unseen = !m->dirty[page];
    if (unseen)
        m->dirty[page] = STICKY;
    memcpy(data, m->pristine + at, n);
    if (!(m->dirty[page] & STICKY))
        m->dirty[page] = 0;
    return unseen;
}

bool
ex_module_restore(void)
{
    const struct ex_module *m = &ex_module;
    if (m->dirty == NULL) {
        memcpy((void *)m->data, m->pristine, m->data_size);
        return false;
    }
    bool late = false;
    bool compare = restored < ALWAYS || restored % NOW_AND_THEN == 0;
    restored++;
    for (size_t i = 0; i < pages(); i++)
        if (compare || m->dirty[i] != 0)
            late |= restore_page(i, compare) && restored > ALWAYS;
    return late;
}

void
ex_module_fresh_tls(int thread)
{
    const struct ex_module *m = &ex_module;
    if (m->tls_size == 0)
        return;
    uint8_t *block = (uint8_t *)ex_tls_of(thread);
    memcpy(block, m->tls, m->tls_filled);
    memset(block + m->tls_filled, 0, m->tls_size - m->tls_filled);
}
