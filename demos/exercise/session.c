// Which exercise is meant, where none is named: the one the learner is in, else
// the first that is open. Paths are shown relative to where the learner is, if
// that is the learner's folder or an exercise's in it, and in full elsewhere.
#include "exercise/session.h"

#include "command/lesson.h"
#include "command/terminal.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// The exercise of that name; without a name (NULL) the one we are in, else the
// first that is open; NULL after a sentence. With *all_passed set: none is.
static const struct exercise *
choose(const struct state *s, const struct catalog *c, const char *name,
       bool *all_passed)
{
    *all_passed = false;
    if (name != NULL)
        return catalog_find(c, name);
    for (int i = 0; i < c->count; i++)
        if (strcmp(c->all[i].name, s->here) == 0)
            return &c->all[i];
    for (int i = 0; i < c->count; i++)
        if (!state_of(s, c->all[i].name).passed)
            return &c->all[i];
    *all_passed = true;
    return NULL;
}

bool
session_begin(struct session *s, const char *name)
{
    bool all_passed = false;

    *s = (struct session){.exercise = NULL};
    if (!catalog_open(&s->catalog, NULL) || !state_open(&s->state))
        return false;
    s->exercise = choose(&s->state, &s->catalog, name, &all_passed);
    if (s->exercise == NULL)
        return all_passed;
    if (state_path(&s->state, s->exercise, s->file, sizeof s->file))
        return true;
    complain("the name of the folder %s is too long.", s->state.home);
    return false;
}

void
session_end(struct session *s)
{
    catalog_close(&s->catalog);
}

int
session_run(const char *name, int (*work)(struct session *s))
{
    static struct session s;
    int status = session_begin(&s, name) ? work(&s) : LESSON_COULD_NOT_RUN;

    session_end(&s);
    return status;
}

const struct exercise *
session_next(const struct session *s)
{
    const struct catalog *c = &s->catalog;
    int from = s->exercise != NULL ? (int)(s->exercise - c->all) : 0;

    for (int i = 0; i < c->count; i++) {
        const struct exercise *e = &c->all[(from + i) % c->count];
        if (!state_of(&s->state, e->name).passed)
            return e;
    }
    return NULL;
}

const char *
session_word(const struct session *s, const struct exercise *e)
{
    static char word[EXERCISE_NAME + 2];
    bool all_passed;

    snprintf(word, sizeof word, " %s", e->name);
    return choose(&s->state, &s->catalog, NULL, &all_passed) == e ? "" : word;
}

const char *
session_here(const struct session *s, const char *file)
{
    static char path[2 * EXERCISE_PATH];
    char here[EXERCISE_PATH];
    char folder[EXERCISE_PATH + EXERCISE_NAME + 2];

    snprintf(folder, sizeof folder, "%s/%s", s->state.home, s->exercise->name);
    if (getcwd(here, sizeof here) == NULL)
        here[0] = '\0';
    if (strcmp(here, folder) == 0)
        snprintf(path, sizeof path, "%s", file != NULL ? file : ".");
    else
        snprintf(path, sizeof path, "%s%s%s",
                 strcmp(here, s->state.home) == 0 ? s->exercise->name : folder,
                 file != NULL ? "/" : "", file != NULL ? file : "");
    return path;
}

int
session_print_done(const struct session *s)
{
    printf("All %d exercises have passed.\n", s->catalog.count);
    return LESSON_AS_CLAIMED;
}
