// A format's conversions, one by one. Each conversion takes its arguments from
// a copy of the list, as printf will. %s announces a read of its string, up to
// the end or the precision; %n announces a write of its number. %ls announces
// nothing.
#include "intercept/format.h"

#include "engine/access.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// A width or a precision: digits, or an argument for '*'.
static int
number(const char **f, va_list *args)
{
    int n = 0;
    if (**f == '*') {
        (*f)++;
        return va_arg(*args, int);
    }
    for (; **f >= '0' && **f <= '9'; (*f)++)
        if (n < INT_MAX / 10 - 9)
            n = 10 * n + (**f - '0');
    return n;
}

// The argument's length: 0 for int and shorter, 1 for long, long long, size_t
// and so on, 2 for long double.
static int
length(const char **f)
{
    int l = 0;
    for (; **f != '\0' && strchr("hlLjzt", **f) != NULL; (*f)++)
        l = **f == 'L' ? 2 : **f == 'h' ? 0 : 1;
    return l;
}

// The bytes that %n stores after its letters: hh, h, none, or a letter for
// eight bytes.
static size_t
counter_size(const char *letters, const char *end)
{
    if (end - letters == 2 && letters[0] == 'h')
        return 1;
    if (end - letters == 1 && letters[0] == 'h')
        return sizeof(short);
    return letters == end ? sizeof(int) : sizeof(long);
}

static void
string(const char *s, int precision, const void *pc)
{
    if (s == NULL)
        return;
    size_t most = precision < 0 ? SIZE_MAX : (size_t)precision;
    size_t n = precision < 0 ? strlen(s) : strnlen(s, most);
    if (n > 0 || most > 0)
        ex_reads(s, n < most ? n + 1 : n, pc);
}

void
ex_format_reads(const char *format, va_list args, const void *pc)
{
    va_list rest;
    va_copy(rest, args);
    for (const char *f = strchr(format, '%'); f != NULL; f = strchr(f, '%')) {
        f += 1 + strspn(f + 1, "-+ #0'");
        number(&f, &rest);
        int precision = -1;
        if (*f == '.') {
            f++;
            precision = number(&f, &rest);
        }
        const char *letters = f;
        int size = length(&f);
        char c = *f;
        if (c == '\0' || strchr("diouxXcspeEfFgGaAmn%", c) == NULL)
            break;
        if (c == 'n')
            ex_writes(va_arg(rest, void *), counter_size(letters, f), pc);
        f++;
        if (c == 's' && size == 0)
            string(va_arg(rest, const char *), precision, pc);
        else if (c == 's' || c == 'p')
            // NOLINTNEXTLINE(bugprone-branch-clone): the types differ
            (void)va_arg(rest, void *);
        else if (strchr("eEfFgGaA", c) != NULL && size == 2)
            (void)va_arg(rest, long double);
        else if (strchr("eEfFgGaA", c) != NULL)
            (void)va_arg(rest, double);
        else if (c == 'm' || c == '%' || c == 'n')
            continue;
        else if (size > 0)
            (void)va_arg(rest, long);
        else
            (void)va_arg(rest, int);
    }
    va_end(rest);
}
