#include "lessons/wheels/print.h"

#include "command/terminal.h"

#include <stdio.h>
#include <string.h>

static const char *const says_words[] = {
    [SAYS_NOT_USED] = "not used",  [SAYS_USED] = "used",
    [SAYS_NOTHING] = "nothing",    [SAYS_BY_CALL] = "by a call",
    [SAYS_UNKNOWN] = "unknown",    [SAYS_DAMAGED] = "damaged",
    [SAYS_NO_MODULE] = "no module"};

// The end of a long name tells more than its beginning. A module's name is
// shown without its tag, which has a column.
static void
print_name(const char *name, int width)
{
    const char *slash = strrchr(name, '/');
    int length = (int)(slash != NULL ? slash - name : 0);

    length += (int)strcspn(name + length, ".");
    if (length > width)
        printf("  ..%.*s ", width - 2, name + length - (width - 2));
    else
        printf("  %-*.*s ", width, length, name);
}

// The rows from `first` on that are one row.
static size_t
alike_from(const struct found *found, size_t first, bool each)
{
    size_t end = first + 1;

    while (!each && end < found->count &&
           found_alike(&found->modules[first], &found->modules[end]))
        end++;
    return end;
}

static void
print_title(const struct found *found, const char *title)
{
    const char *place = found->place;
    size_t length = strlen(place);
    // The end of a long path tells more than its beginning.
    size_t room = 78 - (title != NULL ? 2 : 0);
    if (title != NULL)
        printf("%s:\n  ", title);
    if (length > room)
        printf("..");
    for (const char *c = length > room ? place + length - room + 2 : place;
         *c != '\0'; c++)
        putchar((unsigned char)*c < ' ' || (unsigned char)*c > '~' ? '?' : *c);
    printf("\n");
}

void
print_found(const struct found *found, const char *title, bool each, int max)
{
    int row = 0;
    size_t rest = 0;

    print_title(found, title);
    if (found->count == 0) {
        printf("  no extension module: nothing to declare\n\n");
        return;
    }
    printf("  %-28s %-11s %4s  %-8s  %s\n", each ? "module" : "package", "tag",
           each ? "" : "n", "verdict", "about the GIL");
    for (size_t i = 0, end; i < found->count; i = end, row++) {
        const struct module *m = &found->modules[i];
        end = alike_from(found, i, each);
        if (max != 0 && row >= max) {
            rest++;
            continue;
        }
        print_name(each ? m->name : m->package, 28);
        printf("%-11.11s ", m->tag.text);
        printf(each ? "     " : "%4zu ", end - i);
        printf(" %-8s  %.20s\n", verdict_words[m->verdict],
               m->answer.why != NULL ? m->answer.why
                                     : says_words[m->answer.says]);
    }
    if (rest > 0)
        printf("  rows left out: %zu; --all shows them\n", rest);
    printf("\n");
}

void
print_meanings(const size_t verdicts[VERDICTS])
{
    for (int v = 0; v < VERDICTS; v++)
        if (verdicts[v] > 0)
            printf("%-8s  %s\n", verdict_words[v], verdict_meanings[v]);
}

void
print_result(const size_t verdicts[VERDICTS])
{
    size_t all = 0;
    const char *before = ": ";

    for (int v = 0; v < VERDICTS; v++)
        all += verdicts[v];
    printf("\nResult: %zu module%s", all, all == 1 ? "" : "s");
    for (int v = VERDICTS - 1; v >= 0; v--) {
        if (verdicts[v] == 0)
            continue;
        printf("%s%zu %s", before, verdicts[v], verdict_words[v]);
        before = ", ";
    }
    printf(".\n");
}

cJSON *
json_found(const struct found *found)
{
    cJSON *place = cJSON_CreateObject();

    cJSON_AddStringToObject(place, "place", found->place);
    if (found->is_wheel)
        cJSON_AddStringToObject(place, "tag", found->tag.text);
    cJSON *modules = cJSON_AddArrayToObject(place, "modules");
    for (size_t i = 0; i < found->count; i++) {
        const struct module *m = &found->modules[i];
        cJSON *one = cJSON_CreateObject();
        cJSON_AddStringToObject(one, "package", m->package);
        cJSON_AddStringToObject(one, "name", m->name);
        cJSON_AddStringToObject(one, "tag", m->tag.text);
        cJSON_AddStringToObject(one, "says", says_words[m->answer.says]);
        if (m->answer.why != NULL)
            cJSON_AddStringToObject(one, "why", m->answer.why);
        cJSON_AddStringToObject(one, "verdict", verdict_words[m->verdict]);
        cJSON_AddItemToArray(modules, one);
    }
    return place;
}
