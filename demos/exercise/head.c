// The head ends with the first line that is no comment.
#include "exercise/head.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
read_wrap(struct head *h, const char *name)
{
    if (h->wraps == WRAPS_MAX || strlen(name) > 40)
        return false;
    for (const char *p = name; *p != '\0'; p++)
        if (!isalnum((unsigned char)*p) && *p != '_')
            return false;
    snprintf(h->wrap[h->wraps++], sizeof h->wrap[0], "-Wl,--wrap=%s", name);
    return *name != '\0';
}

bool
head_read(struct head *h, const char *source, char *sentence, size_t size)
{
    static const char rule[] = "// Rule: ";
    static const char wrap[] = "// Wrap: ";
    static const char steps[] = "// Steps: ";
    char line[256];
    FILE *f = fopen(source, "r");
    bool good = true;

    *h = (struct head){.wraps = 0};
    while (good && f != NULL && fgets(line, sizeof line, f) != NULL &&
           strncmp(line, "//", 2) == 0) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, rule, strlen(rule)) == 0) {
            good = rules_add(&h->rules, line + strlen(rule));
            if (!good)
                snprintf(sentence, size, "%s: '%s' is no rule", source, line);
        } else if (strncmp(line, wrap, strlen(wrap)) == 0) {
            good = read_wrap(h, line + strlen(wrap));
            if (!good)
                snprintf(sentence, size, "%s: '%s' wraps no function", source,
                         line);
        } else if (strncmp(line, steps, strlen(steps)) == 0) {
            h->steps = strtoul(line + strlen(steps), NULL, 10);
            good = h->steps > 0;
            if (!good)
                snprintf(sentence, size, "%s: '%s' is no number", source, line);
        }
    }
    if (f != NULL)
        fclose(f);
    return good;
}
