// Changes the compiled object, found by its section headers:
//
// Before loading, in the file, the functions that have an interceptor become
// weak, so that loading succeeds without them. The counts of constructors and
// destructors become 0 for the loader: they are part of the program and run in
// each execution.
//
// After loading, in memory, every slot and every pointer that names such a
// function gets the interceptor's address: calls through the table and
// `= free` in data alike. Nothing else in the process changes.
//
// The other library calls are resolved once, not in every execution: in the
// libraries that the object names, else in libc. A call that is not known to be
// harmless is refused.
//
// The sizes in the file are trusted: the linker has just written it.
#include "program/module.h"
#include "program/statics.h"

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <gnu/lib-names.h> // LIBC_SO
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__aarch64__)
#    define JUMP_SLOT R_AARCH64_JUMP_SLOT
#    define GLOB_DAT  R_AARCH64_GLOB_DAT
#    define ABSOLUTE  R_AARCH64_ABS64
#    define STATIC_TLS(type) \
        ((type) == R_AARCH64_TLS_TPREL || (type) == R_AARCH64_TLSDESC)
#else
#    define JUMP_SLOT        R_X86_64_JUMP_SLOT
#    define GLOB_DAT         R_X86_64_GLOB_DAT
#    define ABSOLUTE         R_X86_64_64
#    define STATIC_TLS(type) ((type) == R_X86_64_TPOFF64)
#endif

static uint8_t *file;
static size_t file_size;

static const ElfW(Shdr) * section(size_t i)
{
    const ElfW(Ehdr) *head = (const void *)file;
    return (const void *)(file + head->e_shoff + i * head->e_shentsize);
}

static bool
map(const char *path)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    struct stat info;
    if (fd < 0)
        return false;
    if (fstat(fd, &info) != 0 || (size_t)info.st_size < sizeof(ElfW(Ehdr))) {
        close(fd);
        return false;
    }
    file_size = (size_t)info.st_size;
    void *p = mmap(NULL, file_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    file = p == MAP_FAILED ? NULL : p;
    return file != NULL;
}

void
ex_elf_release(void)
{
    if (file != NULL)
        munmap(file, file_size);
    file = NULL;
}

// Makes the functions with an interceptor weak in the dynamic symbol table.
static void
weaken(const ElfW(Shdr) * s, const struct ex_calls *calls)
{
    ElfW(Sym) *symbols = (void *)(file + s->sh_offset);
    const char *names = (const char *)file + section(s->sh_link)->sh_offset;
    for (size_t i = 1; i < s->sh_size / sizeof *symbols; i++) {
        ElfW(Sym) *y = &symbols[i];
        if (y->st_shndx == SHN_UNDEF && calls->ours(names + y->st_name))
            y->st_info = ELF64_ST_INFO(STB_WEAK, y->st_info & 15);
    }
}

static void
hide_constructors(const ElfW(Shdr) * s, struct ex_module *m)
{
    ElfW(Dyn) *d = (void *)(file + s->sh_offset);
    for (; d->d_tag != DT_NULL; d++) {
        size_t count = d->d_un.d_val / sizeof(ex_function *);
        if (d->d_tag == DT_INIT_ARRAYSZ)
            m->start_count = count;
        else if (d->d_tag == DT_FINI_ARRAYSZ)
            m->end_count = count;
        else if (d->d_tag == DT_INIT_ARRAY)
            m->start = (ex_function **)d->d_un.d_ptr;
        else if (d->d_tag == DT_FINI_ARRAY)
            m->end = (ex_function **)d->d_un.d_ptr;
        if (d->d_tag == DT_INIT_ARRAYSZ || d->d_tag == DT_FINI_ARRAYSZ)
            d->d_un.d_val = 0;
    }
}

bool
ex_elf_prepare(const char *path, struct ex_module *m,
               const struct ex_calls *calls, struct ex_cause *cause)
{
    if (!map(path))
        return ex_cause_set(cause, EX_REASON_OBJECT, path, NULL);
    const ElfW(Ehdr) *head = (const void *)file;
    for (size_t i = 0; i < head->e_shnum; i++)
        if (section(i)->sh_type == SHT_DYNSYM)
            weaken(section(i), calls);
        else if (section(i)->sh_type == SHT_DYNAMIC)
            hide_constructors(section(i), m);
    const ElfW(Phdr) *p = (const void *)(file + head->e_phoff);
    for (size_t i = 0; i < head->e_phnum; i++, p++) {
        if (p->p_type == PT_TLS) {
            m->tls = (const void *)p->p_vaddr;
            m->tls_filled = p->p_filesz;
            m->tls_size = p->p_memsz;
        } else if (p->p_type == PT_LOAD && (p->p_flags & PF_W)) {
            m->data = p->p_vaddr;
            m->data_size = p->p_memsz;
        } else if (p->p_type == PT_LOAD && (p->p_flags & PF_X)) {
            m->text = p->p_vaddr;
            m->text_size = p->p_memsz;
        }
    }
    return true;
}

// Whether a variable of a library is at the address: stdout, environ.
static bool
is_data(const void *at)
{
    Dl_info info;
    const ElfW(Sym) *symbol = NULL;
    return dladdr1(at, &info, (void **)&symbol, RTLD_DL_SYMENT) != 0 &&
           symbol != NULL && ELF64_ST_TYPE(symbol->st_info) == STT_OBJECT;
}

static void *
find(const struct ex_module *m, const char *name)
{
    void *real = dlsym(m->handle, name);
    if (real != NULL)
        return real;
    void *libc = dlopen(LIBC_SO, RTLD_LAZY | RTLD_NOLOAD);
    if (libc == NULL)
        return NULL;
    real = dlsym(libc, name);
    dlclose(libc);
    return real;
}

static bool
bind_one(const struct ex_module *m, const struct ex_calls *calls,
         const ElfW(Rela) * r, const char *name, const ElfW(Sym) * symbol,
         struct ex_cause *cause)
{
    unsigned type = (unsigned)ELF64_R_TYPE(r->r_info);
    if (STATIC_TLS(type))
        return ex_cause_set(cause, EX_REASON_TLS_MODEL, name, NULL);
    if (type != JUMP_SLOT && type != GLOB_DAT && type != ABSOLUTE)
        return true;
    if (symbol->st_shndx != SHN_UNDEF || *name == '\0')
        return true;
    uintptr_t *slot = (uintptr_t *)(m->base + r->r_offset);
    uintptr_t ours = (uintptr_t)calls->ours(name);
    if (ours == 0)
        ours = (uintptr_t)ex_static_variable(name);
    if (ours == 0) {
        void *real = find(m, name);
        if (real == NULL && type == JUMP_SLOT &&
            ELF64_ST_BIND(symbol->st_info) != STB_WEAK)
            return ex_cause_set(cause, EX_REASON_UNDEFINED, name, NULL);
        if (real != NULL && (type == JUMP_SLOT || !is_data(real)))
            ours = (uintptr_t)calls->library(name, real);
    }
    if (ours != 0)
        *slot = ours + (uintptr_t)r->r_addend;
    return true;
}

bool
ex_elf_bind(const struct ex_module *m, const struct ex_calls *calls,
            struct ex_cause *cause)
{
    const ElfW(Ehdr) *head = (const void *)file;
    for (size_t i = 0; i < head->e_shnum; i++) {
        const ElfW(Shdr) *s = section(i);
        if (s->sh_type != SHT_RELA || !(s->sh_flags & SHF_ALLOC))
            continue;
        const ElfW(Shdr) *table = section(s->sh_link);
        const ElfW(Sym) *symbols = (const void *)(file + table->sh_offset);
        const char *names =
            (const char *)file + section(table->sh_link)->sh_offset;
        const ElfW(Rela) *r = (const void *)(file + s->sh_offset);
        for (size_t k = 0; k < s->sh_size / sizeof *r; k++) {
            const ElfW(Sym) *y = &symbols[ELF64_R_SYM(r[k].r_info)];
            if (!bind_one(m, calls, &r[k], names + y->st_name, y, cause))
                return false;
        }
    }
    return true;
}
