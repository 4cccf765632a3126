// Section headers lead through the file: it is the linker's, and only
// program/elf.c has changed it. Code that no symbol covers is a function
// without a name. Functions of the C runtime's start files (crt1.o, crtbegin.o)
// are left out.
#include "code/image.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const ElfW(Ehdr) * head_of(const struct ex_image *image)
{
    return (const void *)image->file;
}

static const ElfW(Shdr) * section(const struct ex_image *image, size_t i)
{
    const ElfW(Ehdr) *head = head_of(image);
    return (const void *)(image->file + head->e_shoff + i * head->e_shentsize);
}

static const char *
section_name(const struct ex_image *image, const ElfW(Shdr) * s)
{
    const ElfW(Shdr) *names = section(image, head_of(image)->e_shstrndx);
    return (const char *)image->file + names->sh_offset + s->sh_name;
}

static bool
add(struct ex_names_at *names, uintptr_t at, size_t size, const char *name)
{
    if (names->count == names->room) {
        size_t room = names->room ? 2 * names->room : 64;
        void *more = realloc(names->name, room * sizeof *names->name);
        if (more == NULL)
            return false;
        names->name = more;
        names->room = room;
    }
    names->name[names->count++] =
        (struct ex_code_name){.at = at, .size = size, .name = name};
    return true;
}

// Sorts by address. Of several names at one address, the longest function comes
// first.
static int
compare(const void *left, const void *right)
{
    const struct ex_code_name *l = left;
    const struct ex_code_name *r = right;
    if (l->at != r->at)
        return l->at < r->at ? -1 : 1;
    return l->size != r->size ? (l->size > r->size ? -1 : 1) : 0;
}

static void
sort(struct ex_names_at *names)
{
    if (names->count > 0)
        qsort(names->name, names->count, sizeof *names->name, compare);
}

static bool
is_code(const struct ex_image *image, const ElfW(Shdr) * s)
{
    const char *name = section_name(image, s);
    return (s->sh_flags & SHF_EXECINSTR) && strncmp(name, ".plt", 4) != 0 &&
           strcmp(name, ".init") != 0 && strcmp(name, ".fini") != 0;
}

static bool
add_functions(struct ex_image *image, const ElfW(Shdr) * table)
{
    const ElfW(Sym) *y = (const void *)(image->file + table->sh_offset);
    const char *names =
        (const char *)image->file + section(image, table->sh_link)->sh_offset;
    for (size_t i = 1; i < table->sh_size / sizeof *y; i++) {
        const char *name = names + y[i].st_name;
        if (y[i].st_shndx == SHN_UNDEF || y[i].st_shndx >= SHN_LORESERVE)
            continue;
        if (strcmp(name, "__dso_handle") == 0 &&
            image->constants < EX_CONSTANTS)
            image->constant[image->constants++] =
                (struct ex_range){y[i].st_value, sizeof(void *)};
        unsigned type = ELF64_ST_TYPE(y[i].st_info);
        bool label = type == STT_NOTYPE && *name != '\0'; // an assembly label
        if ((type == STT_FUNC || label) &&
            is_code(image, section(image, y[i].st_shndx)) &&
            !add(&image->functions, y[i].st_value, y[i].st_size, name))
            return false;
    }
    return true;
}

static bool
add_words(struct ex_image *image, const ElfW(Shdr) * s)
{
    const ElfW(Shdr) *table = section(image, s->sh_link);
    const ElfW(Sym) *y = (const void *)(image->file + table->sh_offset);
    const char *names =
        (const char *)image->file + section(image, table->sh_link)->sh_offset;
    const ElfW(Rela) *r = (const void *)(image->file + s->sh_offset);
    for (size_t i = 0; i < s->sh_size / sizeof *r; i++) {
        const char *name = names + y[ELF64_R_SYM(r[i].r_info)].st_name;
        if (*name != '\0' && !add(&image->words, r[i].r_offset, 8, name))
            return false;
        if (*name == '\0' &&
            !add(&image->labels, (uintptr_t)r[i].r_addend, 0, NULL))
            return false;
    }
    return true;
}

static bool
is_of_the_runtime(const char *name)
{
    static const char *const names[] = {
        "deregister_tm_clones", "register_tm_clones", "__do_global_dtors_aux",
        "frame_dummy", "_start"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

// Drops second names, and fills the gaps of one section with functions without
// a name. A function without a size reaches up to the next function and becomes
// nameless.
static bool
fill_gaps(struct ex_names_at *to, const struct ex_names_at *from,
          const ElfW(Shdr) * s)
{
    uintptr_t at = s->sh_addr;
    uintptr_t end = s->sh_addr + s->sh_size;
    for (size_t i = 0; i < from->count; i++) {
        const struct ex_code_name *f = &from->name[i];
        if (f->at < at || f->at >= end)
            continue;
        if (f->at > at && !add(to, at, f->at - at, NULL))
            return false;
        size_t k = i + 1;
        while (k < from->count && from->name[k].at == f->at)
            k++;
        uintptr_t next =
            k < from->count && from->name[k].at < end ? from->name[k].at : end;
        size_t size =
            f->size == 0 || f->size > next - f->at ? next - f->at : f->size;
        bool known = f->size != 0;
        if (!is_of_the_runtime(f->name) &&
            !add(to, f->at, size, known ? f->name : NULL))
            return false;
        at = f->at + size;
    }
    return at >= end || add(to, at, end - at, NULL);
}

static bool
settle_functions(struct ex_image *image)
{
    struct ex_names_at whole = {0};
    sort(&image->functions);
    for (size_t i = 0; i < head_of(image)->e_shnum; i++)
        if (is_code(image, section(image, i)) &&
            !fill_gaps(&whole, &image->functions, section(image, i))) {
            free(whole.name);
            return false;
        }
    free(image->functions.name);
    image->functions = whole;
    sort(&image->functions);
    return true;
}

static void
add_constant(struct ex_image *image, uintptr_t at, size_t size)
{
    if (image->constants < EX_CONSTANTS)
        image->constant[image->constants++] = (struct ex_range){at, size};
}

static bool
read_sections(struct ex_image *image)
{
    const ElfW(Ehdr) *head = head_of(image);
    const ElfW(Phdr) *p = (const void *)(image->file + head->e_phoff);
    const ElfW(Shdr) *symbols = NULL;
    for (size_t i = 0; i < head->e_phnum; i++)
        if (p[i].p_type == PT_LOAD && !(p[i].p_flags & PF_W))
            add_constant(image, p[i].p_vaddr, p[i].p_memsz);
    for (size_t i = 0; i < head->e_shnum; i++) {
        const ElfW(Shdr) *s = section(image, i);
        const char *name = section_name(image, s);
        if (strncmp(name, ".data.rel.ro", 12) == 0 ||
            strncmp(name, ".got", 4) == 0 || strcmp(name, ".dynamic") == 0)
            add_constant(image, s->sh_addr, s->sh_size);
        if (s->sh_type == SHT_SYMTAB ||
            (s->sh_type == SHT_DYNSYM && symbols == NULL))
            symbols = s;
        if (s->sh_type == SHT_RELA && (s->sh_flags & SHF_ALLOC) &&
            !add_words(image, s))
            return false;
    }
    sort(&image->words);
    sort(&image->labels);
    return (symbols == NULL || add_functions(image, symbols)) &&
           settle_functions(image);
}

bool
ex_image_open(struct ex_image *image, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    *image = (struct ex_image){0};
    if (fd < 0)
        return false;
    if (fstat(fd, &info) == 0 && (size_t)info.st_size >= sizeof(ElfW(Ehdr))) {
        image->size = (size_t)info.st_size;
        void *p = mmap(NULL, image->size, PROT_READ, MAP_PRIVATE, fd, 0);
        image->file = p == MAP_FAILED ? NULL : p;
    }
    close(fd);
    if (image->file == NULL)
        return false;
    if (memcmp(image->file, ELFMAG, SELFMAG) == 0 && read_sections(image))
        return true;
    ex_image_close(image);
    return false;
}

void
ex_image_close(struct ex_image *image)
{
    if (image->file != NULL)
        munmap(image->file, image->size);
    free(image->functions.name);
    free(image->words.name);
    free(image->labels.name);
    *image = (struct ex_image){0};
}

const uint8_t *
ex_image_bytes(const struct ex_image *image, uintptr_t at, size_t *size)
{
    const ElfW(Ehdr) *head = head_of(image);
    const ElfW(Phdr) *p = (const void *)(image->file + head->e_phoff);
    for (size_t i = 0; i < head->e_phnum; i++)
        if (p[i].p_type == PT_LOAD && at - p[i].p_vaddr < p[i].p_filesz) {
            *size = p[i].p_filesz - (at - p[i].p_vaddr);
            return image->file + p[i].p_offset + (at - p[i].p_vaddr);
        }
    return NULL;
}

const char *
ex_image_name(const struct ex_names_at *names, uintptr_t at)
{
    size_t low = 0;
    size_t high = names->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (names->name[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < names->count && names->name[low].at == at
               ? names->name[low].name
               : NULL;
}

bool
ex_image_constant(const struct ex_image *image, uintptr_t at)
{
    for (int i = 0; i < image->constants; i++)
        if (at - image->constant[i].at < image->constant[i].size)
            return true;
    return false;
}
