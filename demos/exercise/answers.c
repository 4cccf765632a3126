// What the two sorts of answers share: lines, # comments, a wrong answer.
#include "exercise/answers.h"

#include "exercise/files.h"
#include "explore/rclab_flags.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

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

// What an editor puts there unseen, and would hide what follows it.
static bool
is_text(struct judged *j, const char *file, const char *text, size_t size)
{
    int line = 1;

    for (size_t i = 0; i < size; i++) {
        line += text[i] == '\n';
        if (text[i] == '\0') {
            answer_wrong(j,
                         "line %d of %s has a zero byte; save it as plain "
                         "text, in UTF-8",
                         line, file);
            return false;
        }
        if (text[i] == '\r' && i + 1 < size && text[i + 1] != '\n') {
            answer_wrong(j,
                         "line %d of %s has a carriage return inside; save it "
                         "with line ends of Unix or Windows",
                         line, file);
            return false;
        }
    }
    return true;
}

bool
answer_read(struct judged *j, const char *file, char **text)
{
    static const char mark[] = "\xef\xbb\xbf"; // some editors' "UTF-8"
    size_t size;

    if (!files_read(file, text, &size)) {
        j->verdict = JUDGED_CANNOT;
        snprintf(j->sentence, sizeof j->sentence, "cannot read %s: %s", file,
                 strerror(errno));
        return false;
    }
    if (strncmp(*text, mark, strlen(mark)) == 0) {
        size -= strlen(mark);
        memmove(*text, *text + strlen(mark), size + 1);
    }
    if (is_text(j, file, *text, size))
        return true;
    free(*text);
    return false;
}

char *
answer_line(char **rest, int *number)
{
    while (**rest != '\0') {
        char *line = *rest;
        char *end = strchrnul(line, '\n');
        *rest = *end == '\0' ? end : end + 1;
        *end = '\0';
        line[strcspn(line, "#")] = '\0';
        line += strspn(line, " \t");
        for (end = strchr(line, '\0'); end > line && strchr(" \t\r", end[-1]);)
            *--end = '\0';
        ++*number;
        if (*line != '\0')
            return line;
    }
    return NULL;
}
