#include "spam.h"

#include "desk.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

bool
spam_make(const char *to, const char *flags)
{
    char line[4096];

    snprintf(line, sizeof line,
             "'%s' -shared -fPIC -DPy_GIL_DISABLED -I '%s/include' %s "
             "'%s/spam.c' -o '%s' 2>errors",
             RCLAB_CC, RCLAB_MODULES, flags, RCLAB_MODULES, to);
    return desk_sh(line).status == 0;
}

unsigned char *
spam_bytes(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    unsigned char *bytes = malloc(1 << 20);

    ck_assert_msg(f != NULL && bytes != NULL, "cannot read %s", path);
    *size = fread(bytes, 1, 1 << 20, f);
    fclose(f);
    return bytes;
}

void
spam_write(const char *path, const unsigned char *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");

    ck_assert_msg(f != NULL && fwrite(bytes, 1, size, f) == size,
                  "cannot write %s", path);
    ck_assert_int_eq(fclose(f), 0);
}

unsigned
spam_random(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % below;
}
