// `rclab exercise reset NAME`: the starter again. The learner's file becomes
// FILE.old, or FILE.old2 and so on: none is written over.
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "exercise/exercise.h"
#include "exercise/files.h"
#include "exercise/session.h"

#include <errno.h>
#include <getopt.h> // optind
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OLD_MAX = 99 };

static int
cannot(const char *what, const char *path)
{
    complain("exercise reset: cannot %s %s: %s; your file is as it was.", what,
             path, strerror(errno));
    return LESSON_COULD_NOT_RUN;
}

// Copies the file to the first name that is free; `to` is the name.
static bool
keep(const char *file, char *to, size_t size)
{
    for (int n = 1; n <= OLD_MAX; n++) {
        char number[16] = "";
        if (n > 1)
            snprintf(number, sizeof number, "%d", n);
        snprintf(to, size, "%s.old%s", file, number);
        if (files_copy(file, to))
            return true;
        if (errno != EEXIST)
            return false;
    }
    return false;
}

static bool
is_same(const char *file, const char *starter, size_t size)
{
    char *text;
    size_t length;
    bool same = files_read(file, &text, &length) && length == size &&
                memcmp(text, starter, size) == 0;

    free(text);
    return same;
}

static int
put_back(struct session *s, const char *starter, size_t size)
{
    char old[EXERCISE_PATH + 192];
    struct progress p = {.passed = false};
    bool kept = false;

    if (is_same(s->file, starter, size)) {
        printf("%s is the starter already.\n",
               session_here(s, s->exercise->file));
    } else {
        kept = keep(s->file, old, sizeof old);
        if (!kept && errno != ENOENT)
            return cannot("keep a copy as", old);
        if (!files_replace(s->file, starter, size))
            return cannot("write", s->file);
        printf("%s is the starter again", session_here(s, s->exercise->file));
        if (kept)
            printf("; what it was is in %s", strrchr(old, '/') + 1);
        printf(".\n");
    }
    snprintf(p.name, sizeof p.name, "%s", s->exercise->name);
    return state_set(&s->state, &p) ? LESSON_AS_CLAIMED : LESSON_COULD_NOT_RUN;
}

static int
reset(struct session *s)
{
    char path[EXERCISE_PATH + 128];
    char *starter;
    size_t size;

    if (!files_join(path, sizeof path, s->exercise->path, s->exercise->file) ||
        !files_read(path, &starter, &size))
        return cannot("read", path);
    int status = put_back(s, starter, size);
    free(starter);
    return status;
}

int
exercise_reset(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise reset NAME",
        .about = "Puts the starter back and forgets that it passed; your file "
                 "is kept as\nFILE.old.",
        .rows = rows,
        .operands_max = 1};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (optind == argc) {
        complain("exercise reset: which one? 'rclab exercise list' shows "
                 "them.");
        return LESSON_COULD_NOT_RUN;
    }
    return session_run(argv[optind], reset);
}
