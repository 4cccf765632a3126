// Reads gcc's dump of each function after the pass tsan, a statement a line:
//
//     [f.c:7:36] atD.95 = movedD.99 ([f.c:7:36] *pp.0_1, uD.98, 1);
//
// D.95 is the number of a variable or function; _1 is a value in a register,
// which is never a struct. The dump lists a function's own variables before its
// statements. An argument or result of a call is shared memory when it is
// behind a pointer or is not one of the function's own variables. The reader
// skips plain assignments: gcc puts a call before those.
#include "program/unseen.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

enum { OWN = 4096 };

static regex_t position; // "[f.c:7:36 discrim 2] "
static bool failed;      // out of memory

// The numbers of the current function's own variables. Variables beyond OWN
// count as shared.
static long own[OWN];
static size_t own_count;

// Removes all positions from the statement and keeps the first.
static void
without_positions(char *text, struct ex_unseen *first)
{
    char *to = text;
    bool quoted = false;

    first->line = 0;
    for (char *p = text; *p != '\0';) {
        regmatch_t found[4];
        int none = REG_NOMATCH;
        if (*p == '[' && !quoted)
            none = regexec(&position, p, 4, found, 0);
        failed |= none == REG_ESPACE;
        if (none == 0) {
            if (first->line == 0 && found[1].rm_so >= 0) {
                p[found[1].rm_eo - 1] = '\0';
                const char *slash = strrchr(p, '/');
                snprintf(first->file, sizeof first->file, "%s",
                         slash != NULL ? slash + 1 : p + 1);
                first->line = (int)strtol(p + found[2].rm_so, NULL, 10);
            }
            p += found[0].rm_eo;
            continue;
        }
        if (*p == '"' && (p == text || p[-1] != '\\'))
            quoted = !quoted;
        *to++ = *p++;
    }
    *to = '\0';
}

// Finds the next number of a declaration. Returns its end, or NULL.
static const char *
next_number(const char *text, long *number)
{
    for (; (text = strstr(text, "D.")) != NULL; text += 2)
        if (isdigit((unsigned char)text[2])) {
            char *end;
            *number = strtol(text + 2, &end, 10);
            return end;
        }
    return NULL;
}

static void
declare(const char *text)
{
    long number;

    while ((text = next_number(text, &number)) != NULL && own_count < OWN)
        own[own_count++] = number;
}

static bool
is_shared(const char *text)
{
    long number;

    if (text[0] == '\0' || strchr("&\"-0123456789", text[0]) != NULL)
        return false;
    if (strchr(text, '*') != NULL || strstr(text, "->") != NULL)
        return true;
    if (next_number(text, &number) == NULL)
        return false;
    for (size_t i = 0; i < own_count; i++)
        if (own[i] == number)
            return false;
    return true;
}

// The operand nearly as in the source: "*pp" for "*pp.0_1".
static void
name_of(const char *text, char *name, size_t room)
{
    size_t n = 0;

    while (*text != '\0' && n < room - 1) {
        size_t skip = strspn(text, "._0123456789");
        bool number = strncmp(text, "D.", 2) == 0;
        if (number)
            skip = 2 + strspn(text + 2, "0123456789");
        bool value = strchr("._", *text) != NULL && skip > 1;
        bool ends = !isalpha((unsigned char)text[skip]) || number;
        if ((number || value) && ends)
            text += skip;
        else
            name[n++] = *text++;
    }
    while (n > 0 && name[n - 1] == ' ')
        n--;
    name[n] = '\0';
}

static void
operand(const char *text, const struct ex_unseen *statement)
{
    struct ex_unseen u = *statement;

    if (!is_shared(text))
        return;
    name_of(text, u.what, sizeof u.what);
    u.plain = strpbrk(u.what, "*.[>") == NULL;
    failed |= !ex_unseen_add(&u);
}

// Reads the operands up to the closing bracket. Commas separate them; in
// assembly colons do, too, and each operand follows its constraint in quotes.
static void
operands(char *text, const struct ex_unseen *statement)
{
    int depth = 0;
    bool quoted = false;
    bool constrained = statement->assembly;
    char *begin = constrained ? NULL : text;

    for (char *p = text; *p != '\0' && depth >= 0; p++) {
        if (*p == '"' && p[-1] != '\\') {
            quoted = !quoted;
            if (constrained)
                begin = quoted ? NULL : p + 1;
        }
        if (quoted)
            continue;
        depth += (*p == '(' || *p == '[') - (*p == ')' || *p == ']');
        bool parts = *p == ',' || (constrained && *p == ':');
        if (depth > 0 || (depth == 0 && !parts))
            continue;
        char mark = *p;
        *p = '\0';
        if (begin != NULL)
            operand(begin + strspn(begin, " "), statement);
        *p = mark;
        begin = constrained ? NULL : p + 1;
    }
}

static bool
is_callee(const char *text, size_t length)
{
    return length > 0 && memchr(text, ' ', length) == NULL && text[0] != '.' &&
           strncmp(text, "__builtin_", 10) != 0 &&
           strncmp(text, "if", length) != 0 &&
           strncmp(text, "switch", length) != 0;
}

static void
statement(char *text)
{
    struct ex_unseen found = {.line = 0};

    without_positions(text, &found);
    text += strspn(text, " ");
    char *bracket = strchr(text, '(');
    if (bracket == NULL)
        return;
    found.assembly = strncmp(text, "__asm__", 7) == 0;
    if (found.assembly) {
        operands(bracket + 1, &found);
        return;
    }
    char *equals = strstr(text, " = ");
    bool gives = equals != NULL && equals < bracket;
    const char *callee = gives ? equals + 3 : text;
    if (bracket == callee || bracket[-1] != ' ' ||
        !is_callee(callee, (size_t)(bracket - callee - 1)))
        return; // a cast, or no call
    operands(bracket + 1, &found);
    if (gives) {
        *equals = '\0';
        operand(text, &found);
    }
}

static void
read_functions(FILE *dump)
{
    char *line = NULL;
    size_t room = 0;
    bool declares = false;

    while (getline(&line, &room, dump) > 0) {
        if (strncmp(line, ";; Function ", 12) == 0) {
            failed |= !ex_unseen_function(line + 12, strcspn(line + 12, " "));
            declares = true;
            own_count = 0;
        } else if (declares) {
            declares = strstr(line, "<bb ") == NULL;
            if (declares && strncmp(line, "  static ", 9) != 0)
                declare(line);
        } else {
            statement(line);
        }
    }
    failed |= !feof(dump);
    free(line);
}

bool
ex_gimple_read(FILE *dump)
{
    failed = regcomp(&position,
                     "^\\[([^]]*:)?([0-9]+):[0-9]+( discrim [0-9]+)?\\] ?",
                     REG_EXTENDED) != 0;
    if (failed)
        return false;
    read_functions(dump);
    ex_unseen_settle();
    regfree(&position);
    return !failed;
}
