// `rclab exercise check`, and `rclab exercise` alone: judges one exercise.
#include "exercise.h"
#include "exercise_told.h"
#include "lesson.h"
#include "options.h"

#include <getopt.h> // optind

int
exercise_check(int argc, char **argv)
{
    static struct session s;
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise check [NAME]",
        .about = "Judges your file of that exercise (3, lock-it, lock_it.c); "
                 "without a name\nthe one whose folder you are in, or the "
                 "first that has not passed.",
        .rows = rows,
        .operands_max = 1};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!session_begin(&s, argv[optind])) {
        status = LESSON_COULD_NOT_RUN;
    } else if (s.exercise == NULL) {
        session_print_done(&s);
        status = LESSON_AS_CLAIMED;
    } else {
        status = tell_judged(&s);
    }
    session_end(&s);
    return status;
}
