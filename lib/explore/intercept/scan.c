// sscanf reads a text and writes where its arguments point, all behind the
// compiler's back. The text is announced as read to its end. Then the library
// converts into room of our own, and what it assigned is announced and copied
// to where it belongs, one by one. Wide characters and %m are refused.
#include "intercept/intercept.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { TARGETS = 16, TEXT_MAX = 1024, ROOM = TEXT_MAX + 64 };

struct target {
    void *to;
    size_t size; // of a number; of a text: 0, or so many characters (%c)
    bool place;  // %n, which is not counted
};

static size_t
size_of(const char **f, bool real)
{
    size_t size = real ? sizeof(float) : sizeof(int);
    for (;; (*f)++)
        if (**f == 'h')
            size = size == sizeof(int) ? sizeof(short) : sizeof(char);
        else if (**f == 'l' || **f == 'q')
            size = real ? sizeof(double) : sizeof(long);
        else if (**f == 'j' || **f == 'z' || **f == 't')
            size = sizeof(long);
        else if (**f == 'L')
            size = sizeof(long double);
        else
            return size;
}

// Behind a set of characters: %[^]x] may begin with the bracket.
static const char *
after_set(const char *f)
{
    f += f[1] == '^' ? 2 : 1;
    f += *f == ']';
    while (*f != '\0' && *f != ']')
        f++;
    return f;
}

// One conversion, from behind its '%'. False: it stores nothing.
static bool
conversion(const char **f, struct target *t)
{
    bool stores = **f != '*' && **f != '%';
    *f += **f == '*';
    size_t width = 0;
    for (; **f >= '0' && **f <= '9'; (*f)++)
        if (width <= ROOM)
            width = 10 * width + (size_t)(**f - '0');
    const char *lengths = *f;
    while (**f != '\0' && strchr("hlqjztLm", **f) != NULL)
        (*f)++;
    char kind = **f;
    bool real = kind != '\0' && strchr("aAeEfFgG", kind) != NULL;
    bool text = kind == 's' || kind == 'c' || kind == '[';
    if ((text && *f != lengths) || kind == '\0' ||
        strchr("diouxXnpaAeEfFgGsc[%", kind) == NULL)
        ex_unsupported("the program calls sscanf with %%m, wide characters or "
                       "numbered arguments, which the explorer does not model");
    t->place = kind == 'n';
    t->size = text ? 0 : kind == 'p' ? sizeof(void *) : size_of(&lengths, real);
    if (kind == 'c')
        t->size = width > 0 ? width : 1;
    if (kind == '[')
        *f = after_set(*f);
    *f += **f != '\0';
    return stores;
}

static int
scan(const char *text, const char *format, va_list args, const void *pc)
{
    struct target t[TARGETS];
    int count = 0;
    size_t length = strlen(text);
    va_list rest;
    if (length > TEXT_MAX)
        ex_unsupported("the program calls sscanf on more than %d characters",
                       TEXT_MAX);
    ex_reads(text, length + 1, pc);
    ex_reads_text(format, pc);
    va_copy(rest, args);
    for (const char *f = strchr(format, '%'); f != NULL; f = strchr(f, '%')) {
        struct target next;
        f++;
        if (!conversion(&f, &next))
            continue;
        if (count == TARGETS)
            ex_unsupported("the program calls sscanf for more than %d values",
                           TARGETS);
        // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): copied above
        next.to = va_arg(rest, void *);
        t[count++] = next;
    }
    va_end(rest);
    char own[TARGETS][ROOM] = {0};
    for (int i = 0; i < count; i++)
        if (t[i].place)
            memset(own[i], 0xff, sizeof(long));
    int done = sscanf(text, format, own[0], own[1], own[2], own[3], own[4],
                      own[5], own[6], own[7], own[8], own[9], own[10], own[11],
                      own[12], own[13], own[14], own[15]);
    int left = done;
    for (int i = 0; i < count; i++) {
        if (t[i].place ? own[i][t[i].size - 1] == (char)0xff : left-- <= 0)
            continue;
        size_t size = t[i].size > 0 ? t[i].size : strlen(own[i]) + 1;
        if (size > ROOM)
            size = length; // %9c of a shorter text
        ex_writes(t[i].to, size, pc);
        memcpy(t[i].to, own[i], size);
    }
    return done;
}

static int
intercept_vsscanf(const char *text, const char *format, va_list args)
{
    return scan(text, format, args, ex_pc());
}

static int
intercept_sscanf(const char *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = scan(text, format, args, ex_pc());
    va_end(args);
    return n;
}

const struct ex_interceptor ex_intercept_scan[] = {
    EX_INTERCEPT("sscanf", intercept_sscanf),
    EX_INTERCEPT("__isoc99_sscanf", intercept_sscanf),
    EX_INTERCEPT("__isoc23_sscanf", intercept_sscanf),
    EX_INTERCEPT("vsscanf", intercept_vsscanf),
    EX_INTERCEPT("__isoc99_vsscanf", intercept_vsscanf),
    EX_INTERCEPT("__isoc23_vsscanf", intercept_vsscanf),
    {NULL, NULL},
};
