// Which exercise a learner's word means.
#include "exercise/catalog.h"

#include "command/nearest.h"
#include "command/terminal.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// "lock_it.c", "lock_it" and "lock-it" are one name.
static void
plain(char *to, size_t size, const char *name, size_t length)
{
    snprintf(to, size, "%.*s", (int)length, name);
    char *dot = strrchr(to, '.');
    if (dot != NULL && (strcmp(dot, ".c") == 0 || strcmp(dot, ".txt") == 0))
        *dot = '\0';
    for (char *p = to; *p != '\0'; p++)
        if (*p == '_')
            *p = '-';
}

// The exercise whose folder is named in a path.
static const struct exercise *
find_folder(const struct catalog *c, const char *path)
{
    const struct exercise *found = NULL;

    for (const char *p = path; *p != '\0';) {
        size_t length = strcspn(p, "/");
        for (int i = 0; i < c->count; i++)
            if (strlen(c->all[i].name) == length &&
                strncmp(c->all[i].name, p, length) == 0)
                found = &c->all[i];
        p += length;
        p += strspn(p, "/");
    }
    return found;
}

const struct exercise *
catalog_get(const struct catalog *c, const char *name)
{
    const struct exercise *found = find_folder(c, name);
    const char *last = name + strlen(name);
    char word[EXERCISE_NAME];
    char *end = NULL;

    while (last > name && last[-1] == '/') // as a shell completes it
        last--;
    size_t length = 0;
    for (; last > name && last[-1] != '/'; last--)
        length++;
    if (found != NULL || length >= sizeof word)
        return found;
    plain(word, sizeof word, last, length);
    long number = strtol(word, &end, 10);
    bool is_number =
        last == name && isdigit((unsigned char)word[0]) && *end == '\0';
    for (int i = 0; i < c->count; i++) {
        const struct exercise *e = &c->all[i];
        if (is_number
                ? strtol(e->name, NULL, 10) == number
                : strcmp(e->name, word) == 0 || strcmp(e->name + 3, word) == 0)
            return e;
    }
    return NULL;
}

const struct exercise *
catalog_find(const struct catalog *c, const char *name)
{
    const struct exercise *found = catalog_get(c, name);
    struct nearest n = nearest_to(name);

    if (found != NULL)
        return found;
    for (int i = 0; i < c->count; i++) {
        nearest_try(&n, c->all[i].name);
        nearest_try(&n, c->all[i].name + 3);
    }
    if (n.best != NULL)
        complain("there is no exercise '%s'; did you mean '%s'? "
                 "'rclab exercise list' shows what there is.",
                 name, n.best);
    else
        complain("there is no exercise '%s'; 'rclab exercise list' shows what "
                 "there is.",
                 name);
    return NULL;
}
