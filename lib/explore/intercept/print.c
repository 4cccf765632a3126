// Output. Thousands of executions would print thousands of times, so what
// goes to stdout and stderr is swallowed, except in the one execution that is
// shown when the user asked for its output. Other streams are left alone.
//
// Into the program's memory nothing is written beyond what the format gives:
// that many bytes are announced.
#include "intercept/format.h"
#include "intercept/intercept.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool
swallowed(const FILE *f)
{
    return (f == stdout || f == stderr) && !ex_run.show_output;
}

static int
print(FILE *f, const char *format, va_list args, const void *pc)
{
    ex_format_reads(format, args, pc);
    return swallowed(f) ? vsnprintf(NULL, 0, format, args)
                        : vfprintf(f, format, args);
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
    return swallowed(f) ? 1 : fputs(s, f);
}

static int
intercept_puts(const char *s)
{
    ex_reads_text(s, ex_pc());
    return swallowed(stdout) ? 1 : puts(s);
}

static int
intercept_fputc(int c, FILE *f)
{
    return swallowed(f) ? (unsigned char)c : fputc(c, f);
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
    return swallowed(f) ? count : fwrite(data, size, count, f);
}

static void
intercept_perror(const char *s)
{
    if (s != NULL)
        ex_reads_text(s, ex_pc());
    if (!swallowed(stderr))
        perror(s);
}

static ssize_t
intercept_write(int fd, const void *data, size_t size)
{
    ex_reads(data, size, ex_pc());
    if ((fd == STDOUT_FILENO || fd == STDERR_FILENO) && !ex_run.show_output)
        return (ssize_t)size;
    return write(fd, data, size);
}

static int
intercept_fflush(FILE *f)
{
    return f == NULL || swallowed(f) ? 0 : fflush(f);
}

static int
print_to(char *to, size_t size, const char *format, va_list args,
         const void *pc)
{
    ex_format_reads(format, args, pc);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n >= 0 && size > 0)
        ex_writes(to, (size_t)n < size ? (size_t)n + 1 : size, pc);
    return vsnprintf(to, size, format, args);
}

static int
intercept_vsnprintf(char *to, size_t size, const char *format, va_list args)
{
    return print_to(to, size, format, args, ex_pc());
}

static int
intercept_snprintf(char *to, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print_to(to, size, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_sprintf(char *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print_to(to, (size_t)INT32_MAX, format, args, ex_pc());
    va_end(args);
    return n;
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
    EX_INTERCEPT("snprintf", intercept_snprintf),
    EX_INTERCEPT("vsnprintf", intercept_vsnprintf),
    EX_INTERCEPT("sprintf", intercept_sprintf),
    {NULL, NULL},
};
