// An object's file for the reader of its machine code: functions, the names
// that calls lead to, and constant memory.
//
// Addresses are the file's own; a loaded object adds its base.
#ifndef RCLAB_EXPLORE_CODE_IMAGE_H
#define RCLAB_EXPLORE_CODE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A function of the code, or a word that the loader fills with the address of
// the named function.
struct ex_code_name {
    uintptr_t at;
    size_t size;
    const char *name; // NULL: code that no symbol names
};

struct ex_range {
    uintptr_t at;
    size_t size;
};

struct ex_names_at {
    struct ex_code_name *name; // sorted by address
    size_t count;
    size_t room;
};

enum { EX_CONSTANTS = 16 };

struct ex_image {
    uint8_t *file;
    size_t size;
    struct ex_names_at functions;
    struct ex_names_at words;  // that the loader fills
    struct ex_names_at labels; // code that data points to
    struct ex_range constant[EX_CONSTANTS];
    int constants;
};

// Reads the file at `path`. False: it is no ELF object, or out of memory.
bool ex_image_open(struct ex_image *image, const char *path);
void ex_image_close(struct ex_image *image);

// The bytes from `at` to the end of its segment in the file. NULL: the file has
// no byte for `at`.
const uint8_t *ex_image_bytes(const struct ex_image *image, uintptr_t at,
                              size_t *size);
// The name at exactly this address, or NULL.
const char *ex_image_name(const struct ex_names_at *names, uintptr_t at);
// Whether the program's code never writes there.
bool ex_image_constant(const struct ex_image *image, uintptr_t at);

#endif
