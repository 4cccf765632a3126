// `rclab exercise watch`: judges whenever the file was saved, and goes on to
// the next exercise when it has passed. It looks every fifth of a second:
// that works on every file system, and editors that save by renaming are
// seen, too.
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "exercise/exercise.h"
#include "exercise/told.h"

#include <getopt.h> // optind
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { LOOK = 200000000 }; // nanoseconds

// What changes when a file is saved.
struct print {
    struct timespec time;
    off_t size;
    ino_t inode;
};

static struct print
look(const char *file)
{
    struct stat info;
    struct print p;

    memset(&p, 0, sizeof p); // compared by its bytes
    if (stat(file, &info) == 0) {
        p.time = info.st_mtim;
        p.size = info.st_size;
        p.inode = info.st_ino;
    }
    return p;
}

static bool
is_same(const struct print *a, const struct print *b)
{
    return a->time.tv_sec == b->time.tv_sec &&
           a->time.tv_nsec == b->time.tv_nsec && a->size == b->size &&
           a->inode == b->inode;
}

static void
clear_screen(void)
{
    const char *term = getenv("TERM");

    if (terminal_is_one() && term != NULL && strcmp(term, "dumb") != 0)
        printf("\033[2J\033[H");
}

// Until the file is there and another than `seen`, or Ctrl-C.
static void
wait_for_change(const char *file, const struct print *seen)
{
    const struct print absent = look("");
    const struct timespec pause = {.tv_nsec = LOOK};
    struct print p = *seen;

    while (!interrupted() && (is_same(&p, seen) || is_same(&p, &absent))) {
        nanosleep(&pause, NULL);
        p = look(file);
    }
}

static int
watch(const char *name)
{
    static struct session s;
    int status = LESSON_AS_CLAIMED;

    while (!interrupted()) {
        if (!session_begin(&s, name)) {
            session_end(&s);
            return LESSON_COULD_NOT_RUN;
        }
        if (s.exercise == NULL) {
            session_print_done(&s);
            session_end(&s);
            return status;
        }
        struct print seen = look(s.file);
        clear_screen();
        status = tell_judged(&s);
        const struct exercise *next =
            status == LESSON_AS_CLAIMED && name == NULL ? session_next(&s)
                                                        : s.exercise;
        if (next != NULL && next != s.exercise &&
            state_path(&s.state, next, s.file, sizeof s.file))
            seen = look(s.file);
        if (next != NULL && !interrupted())
            printf("Watching %s; Ctrl-C ends it.\n", s.file);
        terminal_flush();
        if (next != NULL)
            wait_for_change(s.file, &seen);
        session_end(&s);
        if (next == NULL)
            return status;
    }
    printf("\nNo longer watching; your progress is kept.\n");
    return LESSON_INTERRUPTED;
}

int
exercise_watch(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise watch [NAME]",
        .about = "Judges each time you save. Without a name it goes on to the "
                 "next when one\nhas passed.",
        .rows = rows,
        .operands_max = 1};
    int status = options_read(&options, argc, argv);

    return status == OPTIONS_GO_ON ? watch(argv[optind]) : status;
}
