// Which words of the data are pointers, and where they point: the relocations
// of Elf64_Rela, and the packed ones (SHT_RELR, `ld -z pack-relative-relocs`).
//
// A packed word that is even is an address, relocated itself; an odd one is a
// bitmap of the 63 words that follow the last one covered.
#include "lessons/wheels/elf/image.h"

#include <stdlib.h>
#include <string.h>

#ifndef SHT_RELR
#    define SHT_RELR 19
#endif

// The numbers of the two kinds that make a pointer in data.
static const struct machine_kinds {
    uint16_t machine;
    uint32_t relative; // the library's base, plus a constant
    uint32_t absolute; // a symbol's address, plus a constant
} kinds[] = {
    {EM_X86_64, 8, 1},  {EM_AARCH64, 1027, 257}, {243 /* RISC-V */, 3, 2},
    {EM_PPC64, 22, 38}, {EM_S390, 12, 22},       {258 /* LoongArch */, 3, 2},
};

static const struct machine_kinds *
kinds_of(const struct image *image)
{
    GElf_Ehdr header;

    if (gelf_getehdr(image->elf, &header) != NULL)
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
            if (kinds[i].machine == header.e_machine)
                return &kinds[i];
    return NULL;
}

// A whole file relocates each of its words once at most. One that says more,
// by bitmaps or by sections that overlap, is refused: it costs time and memory.
static bool
add(struct image *image, uint64_t where, uint64_t target, const char **why)
{
    uint64_t word = 0;

    if (image->relocations_seen++ >= image->size / 4) {
        *why = "too many relocations";
        return false;
    }
    if (!image_number(image, where, 8, &word))
        return true; // a word without bytes in the file: nothing looks there
    if (image->relocation_count == image->relocation_room) {
        size_t room = image->relocation_room * 2 + 256;
        struct relocation *more =
            realloc(image->relocations, room * sizeof *more);
        if (more == NULL) {
            *why = "no memory for it";
            return false;
        }
        image->relocations = more;
        image->relocation_room = room;
    }
    image->relocations[image->relocation_count++] =
        (struct relocation){where, target};
    return true;
}

static uint64_t
symbol_address(Elf_Data *symbols, uint64_t index)
{
    GElf_Sym symbol;

    if (symbols == NULL || index > INT32_MAX ||
        gelf_getsym(symbols, (int)index, &symbol) == NULL ||
        symbol.st_shndx == SHN_UNDEF)
        return IMAGE_ELSEWHERE;
    return symbol.st_value;
}

static bool
add_table(struct image *image, Elf_Scn *section, Elf_Data *symbols,
          const char **why)
{
    const struct machine_kinds *k = kinds_of(image);
    Elf_Data *data = elf_getdata(section, NULL);
    GElf_Rela r;

    if (data == NULL || data->d_size / sizeof(Elf64_Rela) > INT32_MAX) {
        *why = "relocations cut off";
        return false;
    }
    int count = (int)(data->d_size / sizeof(Elf64_Rela));
    for (int i = 0; i < count && gelf_getrela(data, i, &r) != NULL; i++) {
        uint64_t type = GELF_R_TYPE(r.r_info);
        uint64_t target = IMAGE_ELSEWHERE;
        if (type == k->relative)
            target = (uint64_t)r.r_addend;
        else if (type == k->absolute)
            target = symbol_address(symbols, GELF_R_SYM(r.r_info));
        if (type == k->absolute && target != IMAGE_ELSEWHERE)
            target += (uint64_t)r.r_addend;
        if (!add(image, r.r_offset, target, why))
            return false;
    }
    return true;
}

// The word's own value is where it points.
static bool
add_packed_word(struct image *image, uint64_t where, const char **why)
{
    uint64_t target = IMAGE_ELSEWHERE;

    (void)image_number(image, where, 8, &target);
    return add(image, where, target, why);
}

static bool
add_packed(struct image *image, Elf_Scn *section, const char **why)
{
    Elf_Data *data = elf_rawdata(section, NULL);
    uint64_t next = 0;

    if (data == NULL || data->d_buf == NULL) {
        *why = "relocations cut off";
        return false;
    }
    for (size_t at = 0; at + 8 <= data->d_size; at += 8) {
        const unsigned char *bytes = (const unsigned char *)data->d_buf + at;
        uint64_t word = 0;
        for (int i = 0; i < 8; i++)
            word = word << 8 | bytes[image->big_endian ? i : 7 - i];
        if ((word & 1) == 0) {
            if (!add_packed_word(image, word, why))
                return false;
            next = word + 8;
            continue;
        }
        for (uint64_t bit = 1; bit < 64; bit++)
            if ((word >> bit & 1) != 0 &&
                !add_packed_word(image, next + (bit - 1) * 8, why))
                return false;
        next += (uint64_t)63 * 8;
    }
    return true;
}

static int
by_where(const void *a, const void *b)
{
    const struct relocation *left = a;
    const struct relocation *right = b;

    return (left->where > right->where) - (left->where < right->where);
}

bool
image_relocate(struct image *image, const char **why)
{
    GElf_Shdr header;

    if (kinds_of(image) == NULL) {
        *why = NULL; // whole, but not read here
        return false;
    }
    Elf_Scn *names = image_section(image, NULL, SHT_DYNSYM, &header);
    Elf_Data *symbols = names != NULL ? elf_getdata(names, NULL) : NULL;
    for (Elf_Scn *s = image_section(image, NULL, SHT_RELA, &header); s != NULL;
         s = image_section(image, s, SHT_RELA, &header))
        if ((header.sh_flags & SHF_ALLOC) != 0 &&
            !add_table(image, s, symbols, why))
            return false;
    for (Elf_Scn *s = image_section(image, NULL, SHT_RELR, &header); s != NULL;
         s = image_section(image, s, SHT_RELR, &header))
        if (!add_packed(image, s, why))
            return false;
    if (image->relocation_count > 0)
        qsort(image->relocations, image->relocation_count,
              sizeof *image->relocations, by_where);
    return true;
}
