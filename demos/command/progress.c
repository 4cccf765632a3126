// One line on stderr, begun by \r: see progress.h.
#include "command/progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int width; // of what stands there
static struct timespec shown;

// Whether the last line is a tenth of a second old.
static int
is_time(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    double age = (double)(now.tv_sec - shown.tv_sec) +
                 (double)(now.tv_nsec - shown.tv_nsec) / 1e9;
    if (width > 0 && age < 0.1)
        return 0;
    shown = now;
    return 1;
}

void
progress(const char *what, unsigned long done, unsigned long all)
{
    char line[80];

    if (!isatty(STDERR_FILENO) || !is_time())
        return;
    fflush(stdout);
    snprintf(line, sizeof line, "%s: %lu of %lu", what, done, all);
    fprintf(stderr, "\r%-*s", width, line);
    if ((int)strlen(line) > width)
        width = (int)strlen(line);
    fflush(stderr);
}

void
progress_end(void)
{
    if (width > 0)
        fprintf(stderr, "\r%*s\r", width, "");
    fflush(stderr);
    width = 0;
}
