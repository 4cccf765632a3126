// stdout: whether it is a terminal, and whether what was printed arrived.
//
// stdout is fully buffered, in a buffer larger than any lesson's output
// between two flushes, so that a failing write is seen by terminal_flush,
// while errno still says why.
#include "command/terminal.h"

#include "command/lesson.h" // LESSON_COULD_NOT_RUN

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char buffer[1 << 16];

void
terminal_begin(void)
{
    setlocale(LC_CTYPE, "");  // for the report of an explored program
    signal(SIGPIPE, SIG_DFL); // a parent may have left it ignored
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
}

void
terminal_flush(void)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return;
    complain("the output could not be written: %s.",
             errno != 0 ? strerror(errno) : "an earlier write failed");
    _exit(LESSON_COULD_NOT_RUN); // other threads may still be at work
}

bool
terminal_is_one(void)
{
    return isatty(STDOUT_FILENO);
}

void
complain(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("rclab: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

char *
terminal_count(char to[TERMINAL_COUNT_SIZE], long long n)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%lld", n);
    char *end = to;

    for (int i = 0; i < length; i++) {
        *end++ = digits[i];
        int left = length - 1 - i;
        if (left > 0 && left % 3 == 0 && digits[i] != '-')
            *end++ = ',';
    }
    *end = '\0';
    return to;
}
