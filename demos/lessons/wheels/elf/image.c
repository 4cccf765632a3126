// Opening the file, and looking at an address through its loaded segments.
#include "lessons/wheels/elf/image.h"

#include <stdlib.h>
#include <string.h>

// The loaded segments, as far as the file has their bytes.
static bool
read_segments(struct image *image, const char **why)
{
    size_t count = 0;

    if (elf_getphdrnum(image->elf, &count) != 0 || count > 1000) {
        *why = "program headers";
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        GElf_Phdr header;
        if (gelf_getphdr(image->elf, (int)i, &header) == NULL) {
            *why = "program headers";
            return false;
        }
        if (header.p_type != PT_LOAD)
            continue;
        if (image->segment_count == IMAGE_SEGMENTS ||
            header.p_offset > image->size ||
            header.p_filesz > image->size - header.p_offset ||
            header.p_vaddr > UINT64_MAX - header.p_filesz) {
            *why = "segment not in file";
            return false;
        }
        image->segments[image->segment_count++] =
            (struct segment){header.p_vaddr, header.p_offset, header.p_filesz};
    }
    return true;
}

bool
image_open(struct image *image, const void *bytes, size_t size,
           const char **why)
{
    GElf_Ehdr header;

    *image = (struct image){.bytes = bytes, .size = size};
    if (size < SELFMAG || memcmp(bytes, ELFMAG, SELFMAG) != 0) {
        *why = "not an ELF file";
        return false;
    }
    elf_version(EV_CURRENT);
    // libelf takes char *, but a read-only descriptor writes nothing there.
    image->elf = elf_memory((char *)bytes, size);
    if (image->elf == NULL || gelf_getehdr(image->elf, &header) == NULL) {
        *why = "ELF header";
        image_close(image);
        return false;
    }
    image->big_endian = header.e_ident[EI_DATA] == ELFDATA2MSB;
    if (header.e_ident[EI_CLASS] == ELFCLASS64 && read_segments(image, why) &&
        image_relocate(image, why))
        return true;
    if (header.e_ident[EI_CLASS] != ELFCLASS64)
        *why = NULL; // whole, but not read here
    image_close(image);
    return false;
}

void
image_close(struct image *image)
{
    free(image->relocations);
    image->relocations = NULL;
    elf_end(image->elf);
    image->elf = NULL;
}

Elf_Scn *
image_section(const struct image *image, Elf_Scn *after, uint32_t type,
              GElf_Shdr *header)
{
    for (Elf_Scn *s = elf_nextscn(image->elf, after); s != NULL;
         s = elf_nextscn(image->elf, s))
        if (gelf_getshdr(s, header) != NULL && header->sh_type == type)
            return s;
    return NULL;
}

// The bytes from `address` on, and how many there are; NULL: none.
static const unsigned char *
bytes_at(const struct image *image, uint64_t address, uint64_t *left)
{
    for (size_t i = 0; i < image->segment_count; i++) {
        const struct segment *s = &image->segments[i];
        if (address >= s->address && address - s->address < s->size) {
            *left = s->size - (address - s->address);
            return image->bytes + s->offset + (address - s->address);
        }
    }
    return NULL;
}

bool
image_number(const struct image *image, uint64_t address, int width,
             uint64_t *number)
{
    uint64_t left = 0;
    const unsigned char *at = bytes_at(image, address, &left);

    if (at == NULL || left < (uint64_t)width)
        return false;
    *number = 0;
    for (int i = 0; i < width; i++)
        *number = *number << 8 | at[image->big_endian ? i : width - 1 - i];
    return true;
}

const char *
image_text(const struct image *image, uint64_t address)
{
    uint64_t left = 0;
    const unsigned char *at = bytes_at(image, address, &left);

    if (at == NULL ||
        memchr(at, '\0', left < IMAGE_TEXT ? left : IMAGE_TEXT) == NULL)
        return NULL;
    return (const char *)at;
}

const struct relocation *
image_relocation(const struct image *image, uint64_t address)
{
    size_t low = 0;
    size_t high = image->relocation_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (image->relocations[middle].where < address)
            low = middle + 1;
        else
            high = middle;
    }
    return low < image->relocation_count &&
                   image->relocations[low].where == address
               ? &image->relocations[low]
               : NULL;
}
