// `rclab exercise check`, and `rclab exercise` alone: judges one exercise.
#include "command/options.h"
#include "exercise/exercise.h"
#include "exercise/told.h"

#include <getopt.h> // optind

static int
check(struct session *s)
{
    return s->exercise == NULL ? session_print_done(s) : tell_judged(s);
}

int
exercise_check(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise check [NAME]",
        .about = "Judges your file of that exercise (3, lock-it, lock_it.c); "
                 "without a name\nthe one whose folder you are in, or the "
                 "first that has not passed.",
        .rows = rows,
        .operands_max = 1};
    int status = options_read(&options, argc, argv);

    return status == OPTIONS_GO_ON ? session_run(argv[optind], check) : status;
}
