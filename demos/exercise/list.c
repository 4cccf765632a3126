// `rclab exercise list`: what there is, and how far the learner is.
#include "command/lesson.h"
#include "command/options.h"
#include "exercise/exercise.h"
#include "exercise/session.h"

#include <stdio.h>

static int
list(struct session *s)
{
    int passed = 0;

    for (int i = 0; i < s->catalog.count; i++) {
        const struct exercise *e = &s->catalog.all[i];
        struct progress p = state_of(&s->state, e->name);
        printf("%c %-24s %s", e == s->exercise ? '>' : ' ', e->name,
               p.passed ? "passed" : "open");
        if (p.hints > 0)
            printf("%s  %d of %d hints seen", p.passed ? "" : "  ", p.hints,
                   e->hints);
        printf("\n");
        passed += p.passed;
    }
    printf("%d of %d have passed.\n", passed, s->catalog.count);
    return LESSON_AS_CLAIMED;
}

int
exercise_list(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise list",
        .about = "The exercises, and which have passed; > is the next.",
        .rows = rows};
    int status = options_read(&options, argc, argv);

    return status == OPTIONS_GO_ON ? session_run(NULL, list) : status;
}
