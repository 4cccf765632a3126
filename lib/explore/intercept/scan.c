// sscanf and its relatives read a text or a stream and write where their
// arguments point, which the compiler does not announce. The interceptor
// announces the whole text as read. The C library then converts into buffers of
// the explorer. The interceptor announces each assigned value as a write and
// copies it to its target. Wide characters and %m are refused.
#include "intercept/intercept.h"
#include "intercept/stream.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { TARGETS = 16, TEXT_MAX = 1024, ROOM = TEXT_MAX + 64 };

// The source of a conversion: a text, or a stream if the text is NULL.
struct source {
    const char *text;
    FILE *stream;
};

struct target {
    void *to;
    size_t size;  // bytes of a number; characters of a %c; 0: another text
    bool place;   // %n, which the result does not count
    bool endless; // a text without a width
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

// The end of a set of characters, which may begin with a bracket: %[^]x].
static const char *
after_set(const char *f)
{
    f += f[1] == '^' ? 2 : 1;
    f += *f == ']';
    while (*f != '\0' && *f != ']')
        f++;
    return f;
}

// Reads one conversion, from behind its '%'. False: the conversion stores
// nothing.
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
        ex_unsupported("the program calls scanf with %%m, wide characters or "
                       "numbered arguments, which the explorer does not model");
    t->place = kind == 'n';
    t->endless = text && width == 0 && kind != 'c';
    t->size = text ? 0 : kind == 'p' ? sizeof(void *) : size_of(&lengths, real);
    if (kind == 'c')
        t->size = width > 0 ? width : 1;
    if (kind == '[')
        *f = after_set(*f);
    *f += **f != '\0';
    return stores;
}

// Collects the format's targets from the arguments. Returns their number.
static int
targets_of(const char *format, va_list args, struct target t[TARGETS])
{
    int count = 0;
    va_list rest;
    va_copy(rest, args);
    for (const char *f = strchr(format, '%'); f != NULL; f = strchr(f, '%')) {
        struct target next;
        f++;
        if (!conversion(&f, &next))
            continue;
        if (count == TARGETS)
            ex_unsupported("the program calls scanf for more than %d values",
                           TARGETS);
        // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): copied above
        next.to = va_arg(rest, void *);
        t[count++] = next;
    }
    va_end(rest);
    return count;
}

static int
convert(const struct source *from, const char *format, char own[TARGETS][ROOM])
{
    return from->text != NULL
               ? sscanf(from->text, format, own[0], own[1], own[2], own[3],
                        own[4], own[5], own[6], own[7], own[8], own[9], own[10],
                        own[11], own[12], own[13], own[14], own[15])
               : fscanf(ex_stream_real(from->stream), format, own[0], own[1],
                        own[2], own[3], own[4], own[5], own[6], own[7], own[8],
                        own[9], own[10], own[11], own[12], own[13], own[14],
                        own[15]);
}

// Announces the reads. Returns the greatest length that a text can have.
static size_t
begin(const struct source *from, const char *format, const struct target *t,
      int count, const void *pc)
{
    ex_reads_text(format, pc);
    size_t length;
    if (from->text != NULL) {
        length = strlen(from->text);
        ex_reads(from->text, length + 1, pc);
    } else {
        ex_stream_turn(ex_stream_number(from->stream), true, pc);
        length = ex_stream_left(from->stream);
    }
    for (int i = 0; i < count; i++)
        if (length > TEXT_MAX &&
            (from->text != NULL || t[i].endless || t[i].size > TEXT_MAX))
            ex_unsupported("the program calls scanf on more than %d "
                           "characters%s",
                           TEXT_MAX,
                           t[i].endless ? "; give its texts a width, as in "
                                          "%%99s"
                                        : "");
    return length;
}

static int
scan(const struct source *from, const char *format, va_list args,
     const void *pc)
{
    struct target t[TARGETS];
    char own[TARGETS][ROOM] = {0};
    int count = targets_of(format, args, t);
    size_t length = begin(from, format, t, count, pc);
    for (int i = 0; i < count; i++)
        if (t[i].place)
            memset(own[i], 0xff, sizeof(long));
    int done = convert(from, format, own);
    int left = done;
    for (int i = 0; i < count; i++) {
        if (t[i].place ? own[i][t[i].size - 1] == (char)0xff : left-- <= 0)
            continue;
        size_t size = t[i].size > 0 ? t[i].size : strlen(own[i]) + 1;
        if (size > ROOM)
            size = length; // %9999c of a shorter text
        ex_writes(t[i].to, size, pc);
        memcpy(t[i].to, own[i], size);
    }
    return done;
}

static int
intercept_vsscanf(const char *text, const char *format, va_list args)
{
    return scan(&(struct source){.text = text}, format, args, ex_pc());
}

static int
intercept_sscanf(const char *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = scan(&(struct source){.text = text}, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_vfscanf(FILE *f, const char *format, va_list args)
{
    return scan(&(struct source){.stream = f}, format, args, ex_pc());
}

static int
intercept_fscanf(FILE *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = scan(&(struct source){.stream = f}, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_vscanf(const char *format, va_list args)
{
    return scan(&(struct source){.stream = stdin}, format, args, ex_pc());
}

static int
intercept_scanf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = scan(&(struct source){.stream = stdin}, format, args, ex_pc());
    va_end(args);
    return n;
}

#define NAMES(name)                                        \
    EX_INTERCEPT(#name, intercept_##name),                 \
        EX_INTERCEPT("__isoc99_" #name, intercept_##name), \
        EX_INTERCEPT("__isoc23_" #name, intercept_##name)

const struct ex_interceptor ex_intercept_scan[] = {
    NAMES(sscanf), NAMES(vsscanf), NAMES(fscanf), NAMES(vfscanf),
    NAMES(scanf),  NAMES(vscanf),  {NULL, NULL},
};
