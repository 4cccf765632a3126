// Compute: see compute.h. The amount is the difference of two values. The row
// calls it an addition only where the line has `cnt++`, `++cnt` or `cnt +=` of
// that variable: `head = (head + 1) % 2` is no addition.
#include "report/compute.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool
is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

// The last word of a variable's name: "count" of "list.count", "list" of
// "list[3]".
static void
last_word(const char *name, char *word, size_t room)
{
    size_t end = strcspn(name, "(");
    const char *at = name;
    for (const char *p = name; *p; p++)
        if (*p == '.' || *p == '>')
            at = p + 1;
    if (at == name && name[end] == '(')
        snprintf(word, room, "%.*s", (int)end, name);
    else
        snprintf(word, room, "%.*s", (int)strcspn(at, "["), at);
    if (word[0] == '*')
        memmove(word, word + 1, strlen(word));
}

// Whether ++ or += (for sign '+') follows the variable that ends at `at`.
static bool
operator_follows(const char *at, char sign)
{
    int depth = 0;
    for (; *at && (depth || *at == '[' || *at == ')' || *at == ' '); at++) {
        depth += *at == '[';
        depth -= *at == ']';
    }
    return at[0] == sign && (at[1] == sign || at[1] == '=');
}

// Whether ++ (for sign '+') stands before the variable, as in ++p->count.
static bool
operator_precedes(const char *line, const char *at, char sign)
{
    while (at > line && (is_word(at[-1]) || strchr(".->*[]( ", at[-1]))) {
        if (at - line >= 2 && at[-1] == sign && at[-2] == sign)
            return true;
        at--;
    }
    return at - line >= 2 && at[-1] == sign && at[-2] == sign;
}

static bool
line_says(const char *line, const char *name, char sign)
{
    char word[64];
    last_word(name, word, sizeof(word));
    size_t length = strlen(word);
    if (!line || length == 0)
        return false;
    for (const char *at = strstr(line, word); at; at = strstr(at + 1, word)) {
        if ((at > line && is_word(at[-1])) || is_word(at[length]))
            continue;
        if (operator_follows(at + length, sign) ||
            operator_precedes(line, at, sign))
            return true;
    }
    return false;
}

static int64_t
difference(const struct ex_event *read, const struct ex_event *write)
{
    uint64_t change = write->after - read->after;
    switch (write->op.span[0].size) {
    case 1:
        return (int8_t)change;
    case 2:
        return (int16_t)change;
    case 4:
        return (int32_t)change;
    default:
        return (int64_t)change;
    }
}

void
ex_describe_computation(const struct ex_naming *naming,
                        const struct ex_event *read,
                        const struct ex_event *write,
                        const struct ex_signs *signs, struct ex_words *words)
{
    const struct ex_span *span = &write->op.span[0];
    char value[EX_VALUE_ROOM];
    char name[EX_NAME_ROOM];
    struct ex_where where;
    int64_t change = difference(read, write);
    *words = (struct ex_words){.verb = "compute"};
    ex_where_of(naming, write->op.pc, &where);
    ex_name_of(naming, span->addr, span->size, name, sizeof(name));
    ex_value_of(naming, span->addr, span->size, write->after, value,
                sizeof(value));
    if (change > 0 && line_says(where.text, name, '+'))
        snprintf(words->verb, sizeof(words->verb), "add %" PRId64, change);
    else if (change < 0 && line_says(where.text, name, '-'))
        snprintf(words->verb, sizeof(words->verb), "subtract %" PRId64,
                 -change);
    snprintf(words->tail, sizeof(words->tail), " %s %s", signs->to, value);
}
