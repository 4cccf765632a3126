// A script for gnuplot, the numbers inside it, through a pipe: left, the
// share of objects that belong to the counting thread; right, the share
// whose last reference is dropped by the other thread.
#include "bench_plot.h"

#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *
terminal_of(const char *file)
{
    const char *end = strrchr(file, '.');

    if (end != NULL && strcmp(end, ".svg") == 0)
        return "svg size 900,420";
    if (end != NULL && strcmp(end, ".png") == 0)
        return "png size 900,420";
    return NULL;
}

static bool
have_gnuplot(void)
{
    char name[512];
    const char *path = getenv("PATH");

    while (path != NULL && *path != '\0') {
        int length = (int)strcspn(path, ":");
        snprintf(name, sizeof name, "%.*s/gnuplot", length, path);
        if (access(name, X_OK) == 0)
            return true;
        path += length + (path[length] == ':');
    }
    return false;
}

bool
bench_plot_begin(const char *file)
{
    if (terminal_of(file) == NULL) {
        complain("bench: --plot is '%s', but must end in .svg or .png.", file);
        return false;
    }
    if (!have_gnuplot()) {
        complain("bench: --plot needs gnuplot, which was not found; install "
                 "it (Debian, Ubuntu: apt-get install gnuplot-nox), or leave "
                 "--plot out.");
        return false;
    }
    int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        complain("bench: '%s' cannot be made: %s.", file, strerror(errno));
        return false;
    }
    close(fd);
    return true;
}

void
bench_plot_cancel(const char *file)
{
    unlink(file);
}

static void
curve(FILE *to, const struct bench_set *set, const char *name, enum bench_id id)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct bench_case *c = &set->cases[i];
        if (c->id == id && strcmp(c->strategy->name, name) == 0)
            fprintf(to, "%u %g\n", c->share,
                    bench_ratio(set, c, &set->cases[0]));
    }
    fprintf(to, "e\n");
}

static bool
panel(FILE *to, const struct bench_set *set, enum bench_id id,
      const char *title)
{
    const char *comma = "";

    for (int s = 0; bench_strategies[s] != NULL; s++) {
        const char *name = bench_strategies[s]->name;
        if (bench_find(set, name, id, bench_workloads[id].threads[0], 0)) {
            if (*comma == '\0')
                fprintf(to, "set title '%s'\nplot", title);
            fprintf(to, "%s '-' with linespoints title '%s'", comma, name);
            comma = ",";
        }
    }
    fprintf(to, "\n");
    for (int s = 0; bench_strategies[s] != NULL; s++)
        if (bench_find(set, bench_strategies[s]->name, id,
                       bench_workloads[id].threads[0], 0))
            curve(to, set, bench_strategies[s]->name, id);
    return *comma != '\0';
}

bool
bench_plot(const struct bench_set *set, const char *file)
{
    signal(SIGPIPE, SIG_IGN); // a gnuplot that dies is told of below
    // NOLINTNEXTLINE(cert-env33-c): a fixed word, nothing of the user's
    FILE *to = popen("gnuplot", "w");
    bool drawn = false;

    if (to != NULL) {
        fprintf(to, "set terminal %s\nset output '", terminal_of(file));
        for (const char *c = file; *c != '\0'; c++)
            fprintf(to, *c == '\'' ? "''" : "%c", *c);
        fprintf(to, "'\nset logscale y\nset grid\nset key outside bottom\n"
                    "set xlabel 'percent'\nset ylabel 'ratio to a plain pair'\n"
                    "set multiplot layout 1,2\n");
        drawn = panel(to, set, BENCH_OWNER, "pairs: share owned");
        drawn |= panel(to, set, BENCH_QUEUE,
                       "make and drop: share dropped by another");
        drawn = pclose(to) == 0 && drawn;
    }
    signal(SIGPIPE, SIG_DFL);
    if (!drawn) {
        complain("bench: gnuplot drew nothing into '%s'; the owner and queue "
                 "workloads must be among those measured.",
                 file);
        bench_plot_cancel(file);
    }
    return drawn;
}
