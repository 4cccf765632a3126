// err, warn and error print a line to stderr: the program's name, the message,
// and the reason that errno gives. err ends the program, and so does error with
// a status other than 0.
#include "intercept/arguments.h"
#include "intercept/format.h"
#include "intercept/intercept.h"
#include "intercept/print.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LINE = 1024 };

// `reason`: the errno to print, or 0. `place`: "file.c:12", or NULL.
static void
complain(const char *place, int reason, const char *format, va_list args,
         const void *pc)
{
    char line[LINE];
    size_t used = 0;
    int n =
        place != NULL
            ? snprintf(line, sizeof line, "%s:%s: ", ex_arguments_name(), place)
            : snprintf(line, sizeof line, "%s: ", ex_arguments_name());
    used = n < LINE / 2 ? (size_t)n : 0;
    if (format != NULL) {
        ex_format_reads(format, args, pc);
        vsnprintf(line + used, sizeof line - used, format, args);
        used = strlen(line);
    }
    if (reason != 0)
        snprintf(line + used, sizeof line - used, "%s%s",
                 format != NULL ? ": " : "", strerror(reason));
    used = strlen(line);
    used -= used == LINE - 1;
    line[used] = '\n';
    ex_print_text(stderr, line, used + 1);
}

#define WARN(name, reason)                                \
    static void name(const char *format, ...)             \
    {                                                     \
        va_list args;                                     \
        va_start(args, format);                           \
        complain(NULL, reason, format, args, ex_pc());    \
        va_end(args);                                     \
    }                                                     \
    static void v##name(const char *format, va_list args) \
    {                                                     \
        complain(NULL, reason, format, args, ex_pc());    \
    }
#define ERR(name, reason)                                           \
    static _Noreturn void name(int status, const char *format, ...) \
    {                                                               \
        va_list args;                                               \
        va_start(args, format);                                     \
        complain(NULL, reason, format, args, ex_pc());              \
        va_end(args);                                               \
        ex_process_end(status, true);                               \
    }                                                               \
    static _Noreturn void v##name(int status, const char *format,   \
                                  va_list args)                     \
    {                                                               \
        complain(NULL, reason, format, args, ex_pc());              \
        ex_process_end(status, true);                               \
    }

WARN(warn, errno)
WARN(warnx, 0)
ERR(err, errno)
ERR(errx, 0)

static void
intercept_error(int status, int reason, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    complain(NULL, reason, format, args, ex_pc());
    va_end(args);
    if (status != 0)
        ex_process_end(status, true);
}

static void
intercept_error_at_line(int status, int reason, const char *file, unsigned line,
                        const char *format, ...)
{
    char place[256];
    va_list args;
    snprintf(place, sizeof place, "%s:%u", file, line);
    va_start(args, format);
    complain(place, reason, format, args, ex_pc());
    va_end(args);
    if (status != 0)
        ex_process_end(status, true);
}

const struct ex_interceptor ex_intercept_complain[] = {
    EX_INTERCEPT("warn", warn),
    EX_INTERCEPT("warnx", warnx),
    EX_INTERCEPT("vwarn", vwarn),
    EX_INTERCEPT("vwarnx", vwarnx),
    EX_INTERCEPT("err", err),
    EX_INTERCEPT("errx", errx),
    EX_INTERCEPT("verr", verr),
    EX_INTERCEPT("verrx", verrx),
    EX_INTERCEPT("error", intercept_error),
    EX_INTERCEPT("error_at_line", intercept_error_at_line),
    {NULL, NULL},
};
