// A shared library as the loader would see it: bytes and pointers by address.
//
//     struct image image;
//     const char *why;
//     if (image_open(&image, bytes, size, &why)) {
//         ...
//         image_close(&image);
//     }
//
// Nothing in the file is trusted: each look is checked against its size.
#ifndef RCLAB_DEMOS_WHEELS_IMAGE_H
#define RCLAB_DEMOS_WHEELS_IMAGE_H

#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A word that the loader changes. Sorted by `where`.
struct relocation {
    uint64_t where;
    uint64_t target; // IMAGE_ELSEWHERE: in another library
};

#define IMAGE_ELSEWHERE UINT64_MAX

struct segment {
    uint64_t address, offset, size; // size: of what the file has
};

enum { IMAGE_SEGMENTS = 32 };

struct image {
    const unsigned char *bytes;
    size_t size;
    Elf *elf;
    bool big_endian;
    struct segment segments[IMAGE_SEGMENTS];
    size_t segment_count;
    struct relocation *relocations;
    size_t relocation_count, relocation_room;
    size_t relocations_seen; // with those of no word in the file
};

// Requires: `bytes` live until image_close. False: `why` is a reason.
bool image_open(struct image *image, const void *bytes, size_t size,
                const char **why);
void image_close(struct image *image);

// The first section of this type after `after` (NULL: the first of all).
Elf_Scn *image_section(const struct image *image, Elf_Scn *after, uint32_t type,
                       GElf_Shdr *header);

// A number of 2, 4 or 8 bytes; false where the file has none.
bool image_number(const struct image *image, uint64_t address, int width,
                  uint64_t *number);

// The relocation of the word at `address`; NULL: it is as in the file.
const struct relocation *image_relocation(const struct image *image,
                                          uint64_t address);

// The text at `address` with its end; NULL where there is none, or a long one.
enum { IMAGE_TEXT = 256 };
const char *image_text(const struct image *image, uint64_t address);

// In relocations.c: reads all of them. False: `why` is a reason.
bool image_relocate(struct image *image, const char **why);

#endif
