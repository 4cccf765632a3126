// Output. Thousands of executions would print thousands of times, so what
// goes to stdout and stderr is swallowed, except in the one execution that is
// shown when the user asked for its output. Other streams are left alone.
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
door_vfprintf(FILE *f, const char *format, va_list args)
{
    return print(f, format, args, ex_pc());
}

static int
door_vprintf(const char *format, va_list args)
{
    return print(stdout, format, args, ex_pc());
}

static int
door_printf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print(stdout, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
door_fprintf(FILE *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print(f, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
door_printf_chk(int flag, const char *format, ...)
{
    (void)flag;
    va_list args;
    va_start(args, format);
    int n = print(stdout, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
door_fprintf_chk(FILE *f, int flag, const char *format, ...)
{
    (void)flag;
    va_list args;
    va_start(args, format);
    int n = print(f, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
door_fputs(const char *s, FILE *f)
{
    ex_reads_text(s, ex_pc());
    return swallowed(f) ? 1 : fputs(s, f);
}

static int
door_puts(const char *s)
{
    ex_reads_text(s, ex_pc());
    return swallowed(stdout) ? 1 : puts(s);
}

static int
door_fputc(int c, FILE *f)
{
    return swallowed(f) ? (unsigned char)c : fputc(c, f);
}

static int
door_putchar(int c)
{
    return door_fputc(c, stdout);
}

static size_t
door_fwrite(const void *data, size_t size, size_t count, FILE *f)
{
    ex_reads(data, size * count, ex_pc());
    return swallowed(f) ? count : fwrite(data, size, count, f);
}

static void
door_perror(const char *s)
{
    if (s != NULL)
        ex_reads_text(s, ex_pc());
    if (!swallowed(stderr))
        perror(s);
}

static ssize_t
door_write(int fd, const void *data, size_t size)
{
    ex_reads(data, size, ex_pc());
    if ((fd == STDOUT_FILENO || fd == STDERR_FILENO) && !ex_run.show_output)
        return (ssize_t)size;
    return write(fd, data, size);
}

static int
door_fflush(FILE *f)
{
    return f == NULL || swallowed(f) ? 0 : fflush(f);
}

const struct ex_door ex_doors_print[] = {
    EX_DOOR("printf", door_printf),
    EX_DOOR("fprintf", door_fprintf),
    EX_DOOR("vprintf", door_vprintf),
    EX_DOOR("vfprintf", door_vfprintf),
    EX_DOOR("__printf_chk", door_printf_chk),
    EX_DOOR("__fprintf_chk", door_fprintf_chk),
    EX_DOOR("puts", door_puts),
    EX_DOOR("fputs", door_fputs),
    EX_DOOR("putchar", door_putchar),
    EX_DOOR("fputc", door_fputc),
    EX_DOOR("putc", door_fputc),
    EX_DOOR("_IO_putc", door_fputc),
    EX_DOOR("putc_unlocked", door_fputc),
    EX_DOOR("fputc_unlocked", door_fputc),
    EX_DOOR("putchar_unlocked", door_putchar),
    EX_DOOR("fputs_unlocked", door_fputs),
    EX_DOOR("fwrite_unlocked", door_fwrite),
    EX_DOOR("fwrite", door_fwrite),
    EX_DOOR("perror", door_perror),
    EX_DOOR("fflush", door_fflush),
    EX_DOOR("write", door_write),
    {NULL, NULL},
};
