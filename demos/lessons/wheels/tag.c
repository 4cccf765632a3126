// PEP 3149 and PEP 425 say how the names are made; PEP 803 adds abi3t.
#include "lessons/wheels/tag.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

// The build that one tag stands for: "cp314t", "abi3", "none".
static enum tag_build
build_of(const char *tag, size_t length)
{
    size_t digits = 2;

    if (length == 5 && strncmp(tag, "abi3t", 5) == 0)
        return TAG_BOTH;
    if (length < 3 || strncmp(tag, "cp", 2) != 0 ||
        !isdigit((unsigned char)tag[2]))
        return length == 4 && strncmp(tag, "none", 4) == 0 ? TAG_NONE : TAG_GIL;
    while (digits < length && isdigit((unsigned char)tag[digits]))
        digits++;
    return memchr(tag + digits, 't', length - digits) ? TAG_FREE : TAG_GIL;
}

static struct tag
named(const char *before, const char *tag, size_t length)
{
    struct tag result;

    snprintf(result.text, sizeof result.text, "%s%.*s", before, (int)length,
             tag);
    result.build = build_of(result.text, strlen(result.text));
    return result;
}

struct tag
tag_of_module(const char *name)
{
    const struct tag none = {.build = TAG_NONE, .text = "-"};
    const char *end = strrchr(name, '.'); // of .so, .pyd
    const char *tag = end;

    while (tag != NULL && tag > name && tag[-1] != '.' && tag[-1] != '/')
        tag--;
    if (tag == NULL || tag == name || tag[-1] != '.')
        return none;
    if (strncmp(tag, "cpython-", 8) == 0)
        return named("cp", tag + 8, strcspn(tag + 8, "-."));
    size_t length = strcspn(tag, "-.");
    if ((length == 4 && strncmp(tag, "abi3", 4) == 0) ||
        (length == 5 && strncmp(tag, "abi3t", 5) == 0) ||
        (strncmp(tag, "cp", 2) == 0 && isdigit((unsigned char)tag[2])) ||
        strncmp(tag, "pypy", 4) == 0 || strncmp(tag, "graalpy", 7) == 0)
        return named("", tag, length);
    return none;
}

bool
tag_of_wheel(const char *name, struct tag *tag)
{
    const char *parts[6]; // where each begins
    size_t count = 0;
    const char *end = name + strlen(name);
    bool gil = false;
    bool free = false;

    if (end - name < 4 || strcmp(end - 4, ".whl") != 0)
        return false;
    end -= 4;
    for (const char *at = name; at != NULL; count++) {
        if (count == 6)
            return false;
        parts[count] = at;
        at = memchr(at, '-', (size_t)(end - at));
        at = at != NULL ? at + 1 : NULL;
    }
    if (count < 5)
        return false;
    const char *abi = parts[count - 2];
    const char *abi_end = parts[count - 1] - 1;
    for (const char *at = abi; at < abi_end; at++) {
        size_t length = strcspn(at, ".-");
        enum tag_build build = build_of(at, length);
        gil |= build == TAG_GIL || build == TAG_BOTH;
        free |= build == TAG_FREE || build == TAG_BOTH;
        at += length;
    }
    snprintf(tag->text, sizeof tag->text, "%.*s", (int)(abi_end - abi), abi);
    tag->build = gil && free ? TAG_BOTH
                 : gil       ? TAG_GIL
                 : free      ? TAG_FREE
                             : TAG_NONE;
    return true;
}

struct tag
tag_within(struct tag wheel, struct tag module)
{
    if (module.build == TAG_NONE || wheel.build == TAG_GIL)
        return wheel;
    return module;
}
