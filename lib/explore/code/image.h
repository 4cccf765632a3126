// The object's file, as a reader of its machine code needs it: functions,
// names behind calls, and which memory is constant.
//
// Addresses are the file's own; a loaded object adds its base.
#ifndef RCLAB_EXPLORE_CODE_IMAGE_H
#define RCLAB_EXPLORE_CODE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A function of the code, or a word that the loader fills with the address of
// the name.
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
    struct ex_code_name *name; // by address
    size_t count;
    size_t room;
};

enum { EX_CONSTANTS = 16 };

struct ex_image {
    uint8_t *file;
    size_t size;
    struct ex_names_at functions;
    struct ex_names_at words;  // of the loader
    struct ex_names_at labels; // code that data points to
    struct ex_range constant[EX_CONSTANTS];
    int constants;
};

// Reads the file at `path`; false when it is no such object, or out of memory.
bool ex_image_open(struct ex_image *image, const char *path);
void ex_image_close(struct ex_image *image);

// The bytes from `at` to the end of its segment in the file; NULL: none.
const uint8_t *ex_image_bytes(const struct ex_image *image, uintptr_t at,
                              size_t *size);
// The name that stands exactly there, or NULL.
const char *ex_image_name(const struct ex_names_at *names, uintptr_t at);
// Whether no code of the program ever writes there.
bool ex_image_constant(const struct ex_image *image, uintptr_t at);

#endif
