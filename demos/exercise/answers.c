// What the two sorts of answers share: lines, # comments, a wrong answer.
#include "exercise/answers.h"

#include "explore/rclab_flags.h"

#include <stdarg.h>
#include <string.h>

child_work *
answer_work(const struct exercise *e)
{
    if (strcmp(e->file, "predict.txt") == 0)
        return answer_orders;
    if (strcmp(e->file, "break_it.txt") == 0)
        return answer_schedule;
    return NULL;
}

enum ex_verdict
answer_explore(struct ex_options *options, struct ex_result *result)
{
    const char *sources[] = {"counter.c"};
    const char *flags[RCLAB_FLAGS];

    options->program = (struct ex_program){.sources = sources,
                                           .source_count = 1,
                                           .flags = flags,
                                           .flag_count = rclab_flags(flags)};
    options->plan = EX_PLAN_ONE;
    enum ex_verdict verdict = ex_explore(options, result);
    options->program = (struct ex_program){.sources = NULL}; // were ours
    return verdict;
}

void
answer_wrong(struct judged *j, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(j->sentence, sizeof j->sentence, format, arguments);
    va_end(arguments);
    j->verdict = JUDGED_FAIL;
    strcpy(j->kind, "answer");
}

char *
answer_line(char **rest, int *number)
{
    while (**rest != '\0') {
        char *line = *rest;
        char *end = strchrnul(line, '\n');
        *rest = *end == '\0' ? end : end + 1;
        *end = '\0';
        line[strcspn(line, "#\r")] = '\0';
        line += strspn(line, " \t");
        for (end = strchr(line, '\0'); end > line && strchr(" \t", end[-1]);)
            *--end = '\0';
        ++*number;
        if (*line != '\0')
            return line;
    }
    return NULL;
}
