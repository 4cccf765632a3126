// CSV as RFC 4180 has it, with a field in quotes wherever it is free text.
#include "exercise/results.h"

#include <inttypes.h>
#include <stdio.h>

const char *
results_word(enum judged_verdict verdict)
{
    static const char *const words[] = {[JUDGED_PASS] = "pass",
                                        [JUDGED_FAIL] = "fail",
                                        [JUDGED_LIMIT] = "limit",
                                        [JUDGED_CANNOT] = "cannot",
                                        [JUDGED_INTERRUPTED] = "interrupted"};

    return words[verdict];
}

static void
add_text(cJSON *to, const char *key, const char *text)
{
    if (text[0] != '\0')
        cJSON_AddStringToObject(to, key, text);
    else
        cJSON_AddNullToObject(to, key);
}

void
results_add(cJSON *to, const struct session *s, const struct judged *j)
{
    cJSON_AddStringToObject(to, "exercise", s->exercise->name);
    cJSON_AddStringToObject(to, "file", session_here(s, s->exercise->file));
    cJSON_AddStringToObject(to, "verdict", results_word(j->verdict));
    add_text(to, "kind", j->kind);
    add_text(to, "check", j->check);
    add_text(to, "property", j->property);
    add_text(to, "sentence", j->sentence);
    add_text(to, "schedule", j->schedule);
    cJSON_AddNumberToObject(to, "executions", (double)j->executions);
    cJSON_AddNumberToObject(to, "seconds", j->seconds);
    cJSON *problems = cJSON_AddArrayToObject(to, "problems");
    for (int i = 0; i < j->problem_count; i++) {
        cJSON *one = cJSON_CreateObject();
        cJSON_AddStringToObject(one, "file",
                                session_here(s, j->problems[i].file));
        cJSON_AddNumberToObject(one, "line", j->problems[i].line);
        cJSON_AddStringToObject(one, "kind", j->problems[i].kind);
        cJSON_AddStringToObject(one, "text", j->problems[i].text);
        cJSON_AddItemToArray(problems, one);
    }
}

void
results_print_problems(const struct session *s, const struct judged *j)
{
    for (int i = 0; i < j->problem_count; i++)
        printf("%s:%d: error: %s [%s]\n", session_here(s, j->problems[i].file),
               j->problems[i].line, j->problems[i].text, j->problems[i].kind);
}

void
results_print_head(void)
{
    printf(
        "exercise,verdict,kind,check,interleavings,hints,seconds,sentence\n");
}

static void
print_quoted(const char *text)
{
    putchar('"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"')
            putchar('"');
        putchar(*c == '\n' || *c == '\r' ? ' ' : *c);
    }
    putchar('"');
}

void
results_print_row(const struct session *s, const struct judged *j)
{
    struct progress p = state_of(&s->state, s->exercise->name);

    printf("%s,%s,%s,%s,%" PRIu64 ",%d,%.1f,", s->exercise->name,
           results_word(j->verdict), j->kind, j->check, j->executions, p.hints,
           j->seconds);
    print_quoted(j->sentence);
    putchar('\n');
}
