// Loading is dlopen's work, so that the debugger and the symbol reader see
// an ordinary shared object; elf.c changes what must differ.
//
// Restoring copies all writable bytes back when they are few. A program with
// much static data is restored by pages: a page is compared before it is
// copied, which costs reading but dirties nothing.
#include "module.h"

#include "space.h"

#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 4096, FEW = 4 * PAGE };

struct ex_module ex_module;

static bool
fail(char *sentence, size_t size, const char *why)
{
    snprintf(sentence, size, "cannot load the compiled program: %s", why);
    ex_module_unload();
    return false;
}

bool
ex_module_load(const char *path, char *sentence, size_t size)
{
    struct ex_module *m = &ex_module;
    *m = (struct ex_module){0};
    if (!ex_elf_prepare(path, m, sentence, size))
        return false;
    if (m->tls_size > EX_TLS_SIZE)
        return fail(sentence, size, "more than 64 KiB of thread-locals");
    m->handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (m->handle == NULL) {
        const char *why = dlerror();
        const char *name = strstr(why, "undefined symbol: ");
        if (name == NULL)
            return fail(sentence, size, why);
        ex_undefined(name + strlen("undefined symbol: "), sentence, size);
        ex_module_unload();
        return false;
    }
    struct link_map *map;
    if (dlinfo(m->handle, RTLD_DI_LINKMAP, &map) != 0)
        return fail(sentence, size, dlerror());
    m->base = map->l_addr;
    m->data += m->base;
    m->text += m->base;
    dlinfo(m->handle, RTLD_DI_TLS_MODID, &m->tls_module);
    if (m->tls_size > 0)
        m->tls = (const void *)((uintptr_t)m->tls + m->base);
    m->start = (void *)((uintptr_t)m->start + m->base);
    m->end = (void *)((uintptr_t)m->end + m->base);
    if (!ex_elf_bind(m, sentence, size)) {
        ex_module_unload();
        return false;
    }
    ex_elf_release();
    void *main_function = dlsym(m->handle, "main");
    if ((uintptr_t)main_function - m->text >= m->text_size)
        return fail(sentence, size, "it has no main function");
    memcpy(&m->main, &main_function, sizeof m->main);
    m->pristine = malloc(m->data_size);
    if (m->pristine == NULL || !ex_space_data(m->data, m->data_size))
        return fail(sentence, size, "out of memory");
    memcpy(m->pristine, (void *)m->data, m->data_size);
    return true;
}

void
ex_module_unload(void)
{
    ex_elf_release();
    free(ex_module.pristine);
    if (ex_module.handle != NULL)
        dlclose(ex_module.handle);
    ex_module = (struct ex_module){0};
}

void
ex_module_restore(void)
{
    const struct ex_module *m = &ex_module;
    uint8_t *data = (uint8_t *)m->data;
    if (m->data_size <= FEW) {
        memcpy(data, m->pristine, m->data_size);
        return;
    }
    for (size_t at = 0; at < m->data_size; at += PAGE) {
        size_t n = m->data_size - at < PAGE ? m->data_size - at : PAGE;
        if (memcmp(data + at, m->pristine + at, n) != 0)
            memcpy(data + at, m->pristine + at, n);
    }
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
