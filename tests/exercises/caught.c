// Words between blanks; # begins a comment.
#include "caught.h"

#include "command/terminal.h"
#include "exercise/catalog.h" // EXERCISE_PATH
#include "exercise/files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = sizeof((struct caught *)0)->row / sizeof(struct caught_row) };

static bool
read_line(struct caught *c, char *line)
{
    struct caught_row row;
    char more[2];

    line[strcspn(line, "#")] = '\0';
    int words = sscanf(line, "%127s %23s %23s %1s", row.file, row.check,
                       row.kind, more);
    if (words <= 0)
        return true;
    if (words == 2) {
        strcpy(row.kind, row.check);
        row.check[0] = '\0';
    }
    if (words < 2 || words > 3 || c->count == ROWS ||
        caught_find(c, row.file) != NULL)
        return false;
    c->row[c->count++] = row;
    return true;
}

bool
caught_read(struct caught *c, const char *folder)
{
    char path[EXERCISE_PATH + 16];
    char *text;
    char *rest = NULL;
    size_t size;
    bool good = true;

    c->count = 0;
    snprintf(path, sizeof path, "%s/caught.txt", folder);
    if (!files_read(path, &text, &size)) {
        complain("cannot read %s: %s.", path, strerror(errno));
        return false;
    }
    for (char *line = strtok_r(text, "\n", &rest); good && line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        good = read_line(c, line);
        if (!good)
            complain("%s: '%s' is not FILE CHECK KIND, or one row too many.",
                     path, line);
    }
    free(text);
    return good;
}

const struct caught_row *
caught_find(const struct caught *c, const char *file)
{
    for (int i = 0; i < c->count; i++)
        if (strcmp(c->row[i].file, file) == 0)
            return &c->row[i];
    return NULL;
}

const struct caught_row *
caught_first(const struct caught *c, const struct caught_row *row)
{
    const struct caught_row *first = c->row;

    while (strcmp(first->check, row->check) != 0 ||
           strcmp(first->kind, row->kind) != 0)
        first++;
    return first;
}
