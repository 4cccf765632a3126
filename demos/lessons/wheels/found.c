// A name comes from a file system or an archive: what a terminal would obey is
// replaced before it is kept.
#include "lessons/wheels/found.h"

#include "command/lesson.h"   // LESSON_COULD_NOT_RUN
#include "command/terminal.h" // complain

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const verdict_words[VERDICTS] = {
    [VERDICT_DAMAGED] = "damaged", [VERDICT_GIL_ON] = "GIL on",
    [VERDICT_UNKNOWN] = "unknown", [VERDICT_BY_CALL] = "by call",
    [VERDICT_FREE] = "free",       [VERDICT_GIL_ONLY] = "GIL only"};

const char *const verdict_meanings[VERDICTS] = {
    [VERDICT_DAMAGED] = "the file is not as a module has to be",
    [VERDICT_GIL_ON] = "the import turns the GIL on, for the whole process",
    [VERDICT_UNKNOWN] = "the file does not show it; an import would",
    [VERDICT_BY_CALL] = "a call decides (PyUnstable_Module_SetGIL)",
    [VERDICT_FREE] = "a free-threaded Python loads it and stays without a GIL",
    [VERDICT_GIL_ONLY] = "built for a Python with a GIL"};

static enum verdict
verdict_of(const struct module *m)
{
    if (m->answer.says == SAYS_DAMAGED)
        return VERDICT_DAMAGED;
    if (m->tag.build == TAG_GIL)
        return VERDICT_GIL_ONLY;
    if (m->answer.says == SAYS_BY_CALL)
        return VERDICT_BY_CALL;
    if (m->tag.build == TAG_NONE || m->answer.says == SAYS_UNKNOWN)
        return VERDICT_UNKNOWN;
    return m->answer.says == SAYS_NOT_USED ? VERDICT_FREE : VERDICT_GIL_ON;
}

static void
make_plain(char *name)
{
    for (char *c = name; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || (unsigned char)*c > '~')
            *c = '?';
}

void
found_add(struct found *found, const char *package, const char *name,
          struct answer answer)
{
    if (answer.says == SAYS_NO_MODULE)
        return;
    if (found->count == found->room) {
        size_t room = found->room * 2 + 64;
        struct module *more = realloc(found->modules, room * sizeof *more);
        if (more == NULL) {
            complain("no memory for more than %zu modules; name a smaller "
                     "folder",
                     found->count);
            terminal_flush();
            exit(LESSON_COULD_NOT_RUN);
        }
        found->modules = more;
        found->room = room;
    }
    struct module *m = &found->modules[found->count++];
    *m = (struct module){.answer = answer};
    snprintf(m->package, sizeof m->package, "%s", package);
    make_plain(m->package);
    snprintf(m->name, sizeof m->name, "%s", name);
    make_plain(m->name);
    m->tag = tag_of_module(name);
    if (found->is_wheel)
        m->tag = tag_within(found->tag, m->tag);
    make_plain(m->tag.text);
    // The slot and the call may be compiled in free-threaded builds only, so
    // another build's silence says nothing about them.
    if (m->tag.build == TAG_GIL && answer.says == SAYS_NOTHING)
        m->answer = (struct answer){SAYS_UNKNOWN, "built for a GIL"};
    m->verdict = verdict_of(m);
}

static int
compare(const struct module *a, const struct module *b)
{
    int order = (int)a->verdict - (int)b->verdict;

    if (order == 0)
        order = strcmp(a->package, b->package);
    if (order == 0)
        order = strcmp(a->tag.text, b->tag.text);
    if (order == 0)
        order = (int)a->answer.says - (int)b->answer.says;
    if (order == 0 && a->answer.why != NULL && b->answer.why != NULL)
        order = strcmp(a->answer.why, b->answer.why);
    return order;
}

static int
by_row(const void *left, const void *right)
{
    const struct module *a = left;
    const struct module *b = right;
    int order = compare(a, b);

    return order != 0 ? order : strcmp(a->name, b->name);
}

void
found_sort(struct found *found)
{
    if (found->count > 0)
        qsort(found->modules, found->count, sizeof *found->modules, by_row);
}

bool
found_alike(const struct module *a, const struct module *b)
{
    return compare(a, b) == 0;
}

void
found_end(struct found *found)
{
    free(found->modules);
    *found = (struct found){.count = 0};
}
