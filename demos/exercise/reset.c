// `rclab exercise reset NAME`: the starter again. The learner's file becomes
// FILE.old, or FILE.old2 and so on: none is written over. A link to a file that
// is gone is kept as such.
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
#include <sys/stat.h>
#include <unistd.h>

enum { OLD_MAX = 99 };

static int
cannot(const char *what, const char *path)
{
    complain("exercise reset: cannot %s %s: %s; your file is as it was.", what,
             path, strerror(errno));
    return LESSON_COULD_NOT_RUN;
}

// Is there a link, to nothing?
static bool
leads_nowhere(const char *file)
{
    struct stat info;

    return lstat(file, &info) == 0 && S_ISLNK(info.st_mode);
}

// Keeps the text (NULL: the link) under the first name that is free; `to` is
// the name.
static bool
keep(const char *file, const char *text, size_t length, char *to, size_t size)
{
    for (int n = 1; n <= OLD_MAX; n++) {
        char number[16] = "";
        if (n > 1)
            snprintf(number, sizeof number, "%d", n);
        snprintf(to, size, "%s.old%s", file, number);
        if (text != NULL ? files_make(to, text, length) : link(file, to) == 0)
            return true;
        if (errno != EEXIST)
            return false;
    }
    return false;
}

static int
put_back(struct session *s, const char *starter, size_t size, const char *text,
         size_t length)
{
    char old[EXERCISE_PATH + 192];
    struct progress p = {.passed = false};

    if (text != NULL && length == size && memcmp(text, starter, size) == 0) {
        printf("%s is the starter already.\n",
               session_here(s, s->exercise->file));
    } else {
        bool kept = text != NULL || leads_nowhere(s->file);
        if (kept && !keep(s->file, text, length, old, sizeof old))
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
    char *text;
    size_t size;
    size_t length = 0;

    if (!files_join(path, sizeof path, s->exercise->path, s->exercise->file) ||
        !files_read(path, &starter, &size))
        return cannot("read", path);
    bool good = files_read(s->file, &text, &length) || errno == ENOENT;
    int status = good ? put_back(s, starter, size, text, length)
                      : cannot("read", s->file);
    free(text);
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
