// Output. Thousands of executions would print thousands of times, so the
// explorer swallows stdout and stderr. It shows the output of one execution if
// the user asks for it. The last line is kept: it often says why a program
// ends.
#include "intercept/print.h"

#include "intercept/cancel.h"
#include "intercept/format.h"
#include "intercept/intercept.h"
#include "intercept/stream.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

enum { LINE = 120, TEXT = 512 };

static char line[LINE + 1];
static size_t length;
static bool ended; // the next text begins another line

void
ex_print_reset(void)
{
    length = 0;
}

static void
keep(const char *text, size_t size)
{
    while (size > 0) {
        const char *end = memchr(text, '\n', size);
        size_t part = end != NULL ? (size_t)(end - text) : size;
        if (part > 0) {
            length = ended ? 0 : length;
            size_t fits = part < LINE - length ? part : LINE - length;
            memcpy(line + length, text, fits);
            length += fits;
            ended = end != NULL;
        }
        part += end != NULL;
        text += part;
        size -= part;
    }
}

const char *
ex_print_last(void)
{
    line[length] = '\0';
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)line[i] < ' ')
            line[i] = ' ';
    return line;
}

static bool
is_ours(const FILE *f)
{
    return f == stdout || f == stderr;
}

// Announces a write to the file, and returns the C library's stream of it.
static FILE *
to_write(FILE *f, const void *pc)
{
    ex_stream_turn(ex_stream_number(f), false, pc);
    return ex_stream_real(f);
}

void
ex_print_text(FILE *f, const char *text, size_t size)
{
    keep(text, size);
    if (ex_run.show_output)
        fwrite(text, 1, size, f);
}

static int
print(FILE *f, const char *format, va_list args, const void *pc)
{
    char text[TEXT];
    va_list again;
    ex_format_reads(format, args, pc);
    if (!is_ours(f))
        return vfprintf(to_write(f, pc), format, args);
    va_copy(again, args);
    int n = vsnprintf(text, sizeof text, format, args);
    if (n > 0)
        keep(text, n < TEXT ? (size_t)n : TEXT - 1);
    if (ex_run.show_output)
        vfprintf(f, format, again);
    va_end(again);
    return n;
}

static int
intercept_vfprintf(FILE *f, const char *format, va_list args)
{
    return print(f, format, args, ex_pc());
}

static int
intercept_vprintf(const char *format, va_list args)
{
    return print(stdout, format, args, ex_pc());
}

static int
intercept_printf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print(stdout, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_fprintf(FILE *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print(f, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_printf_chk(int flag, const char *format, ...)
{
    (void)flag;
    va_list args;
    va_start(args, format);
    int n = print(stdout, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_fprintf_chk(FILE *f, int flag, const char *format, ...)
{
    (void)flag;
    va_list args;
    va_start(args, format);
    int n = print(f, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_fputs(const char *s, FILE *f)
{
    ex_reads_text(s, ex_pc());
    if (!is_ours(f))
        return fputs(s, to_write(f, ex_pc()));
    ex_print_text(f, s, strlen(s));
    return 1;
}

static int
intercept_puts(const char *s)
{
    ex_reads_text(s, ex_pc());
    ex_print_text(stdout, s, strlen(s));
    ex_print_text(stdout, "\n", 1);
    return 1;
}

static int
intercept_fputc(int c, FILE *f)
{
    if (!is_ours(f))
        return fputc(c, to_write(f, ex_pc()));
    char text = (char)c;
    ex_print_text(f, &text, 1);
    return (unsigned char)c;
}

static int
intercept_putchar(int c)
{
    return intercept_fputc(c, stdout);
}

static size_t
intercept_fwrite(const void *data, size_t size, size_t count, FILE *f)
{
    ex_reads(data, size * count, ex_pc());
    if (!is_ours(f))
        return fwrite(data, size, count, to_write(f, ex_pc()));
    ex_print_text(f, data, size * count);
    return count;
}

static void
intercept_perror(const char *s)
{
    char text[TEXT];
    int error = errno;
    if (s != NULL)
        ex_reads_text(s, ex_pc());
    bool named = s != NULL && *s != '\0';
    int n = snprintf(text, sizeof text, "%s%s%s\n", named ? s : "",
                     named ? ": " : "", strerror(error));
    ex_print_text(stderr, text, n < TEXT ? (size_t)n : TEXT - 1);
}

static ssize_t
intercept_write(int fd, const void *data, size_t size)
{
    ex_cancel_point(ex_pc());
    ex_reads(data, size, ex_pc());
    if (fd != STDOUT_FILENO && fd != STDERR_FILENO) {
        ex_stream_turn(fd, false, ex_pc());
        int behind = ex_stream_behind(fd);
        return behind < 0 ? -1 : write(behind, data, size);
    }
    keep(data, size);
    return ex_run.show_output ? write(fd, data, size) : (ssize_t)size;
}

static int
intercept_fflush(FILE *f)
{
    bool swallowed = is_ours(f) && !ex_run.show_output;
    return f == NULL || swallowed ? 0 : fflush(ex_stream_real(f));
}

const struct ex_interceptor ex_intercept_print[] = {
    EX_INTERCEPT("printf", intercept_printf),
    EX_INTERCEPT("fprintf", intercept_fprintf),
    EX_INTERCEPT("vprintf", intercept_vprintf),
    EX_INTERCEPT("vfprintf", intercept_vfprintf),
    EX_INTERCEPT("__printf_chk", intercept_printf_chk),
    EX_INTERCEPT("__fprintf_chk", intercept_fprintf_chk),
    EX_INTERCEPT("puts", intercept_puts),
    EX_INTERCEPT("fputs", intercept_fputs),
    EX_INTERCEPT("putchar", intercept_putchar),
    EX_INTERCEPT("fputc", intercept_fputc),
    EX_INTERCEPT("putc", intercept_fputc),
    EX_INTERCEPT("_IO_putc", intercept_fputc),
    EX_INTERCEPT("putc_unlocked", intercept_fputc),
    EX_INTERCEPT("fputc_unlocked", intercept_fputc),
    EX_INTERCEPT("putchar_unlocked", intercept_putchar),
    EX_INTERCEPT("fputs_unlocked", intercept_fputs),
    EX_INTERCEPT("fwrite_unlocked", intercept_fwrite),
    EX_INTERCEPT("fwrite", intercept_fwrite),
    EX_INTERCEPT("perror", intercept_perror),
    EX_INTERCEPT("fflush", intercept_fflush),
    EX_INTERCEPT("write", intercept_write),
    {NULL, NULL},
};
