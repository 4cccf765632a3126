// A line an exercise, unknown ones included: they may belong to another
// version of rclab, and are kept.
#include "exercise/state.h"

#include "command/terminal.h"
#include "exercise/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static const char first_line[] =
    "# rclab exercise: progress. NAME open|passed HINTS\n";

enum { HINTS_MAX = 100 };

static bool
read_line(struct state *s, char *line)
{
    struct progress *p = &s->row[s->count];
    char *rest = NULL;
    char *end = NULL;

    if (line[0] == '#' || line[0] == '\0')
        return true;
    const char *name = strtok_r(line, " ", &rest);
    const char *word = strtok_r(NULL, " ", &rest);
    const char *hints = strtok_r(NULL, " ", &rest);
    if (hints == NULL || strtok_r(NULL, " ", &rest) != NULL ||
        strlen(name) >= sizeof p->name || s->count == STATE_ROWS)
        return false;
    long shown = strtol(hints, &end, 10);
    strcpy(p->name, name);
    p->passed = strcmp(word, "passed") == 0;
    p->hints = (int)shown;
    s->count++;
    return *end == '\0' && shown >= 0 && shown < HINTS_MAX &&
           (p->passed || strcmp(word, "open") == 0);
}

static bool
state_read(struct state *s)
{
    char path[EXERCISE_PATH + 32];
    char *text;
    size_t size;
    int number = 0;
    bool good = true;

    s->count = 0;
    if (!files_join(path, sizeof path, s->home, STATE_FILE) ||
        !files_read(path, &text, &size)) {
        complain("cannot read %s: %s; your progress is in it.", path,
                 strerror(errno));
        return false;
    }
    // A zero byte would hide what follows it.
    good = strlen(text) == size;
    for (char *line = text; good && *line != '\0';) {
        char *end = strchrnul(line, '\n');
        char *next = *end == '\0' ? end : end + 1;
        *end = '\0';
        number++;
        good = read_line(s, line);
        line = next;
    }
    free(text);
    if (!good)
        complain("%s is damaged in line %d; mend that line, or remove the file "
                 "and run 'rclab exercise init %s' to begin to count anew. "
                 "Your programs are not touched by that.",
                 path, number > 0 ? number : 1, s->home);
    return good;
}

bool
state_open(struct state *s)
{
    s->here[0] = '\0';
    return state_find_home(s) && state_read(s);
}

static struct progress *
find(const struct state *s, const char *name)
{
    for (int i = 0; i < s->count; i++)
        if (strcmp(s->row[i].name, name) == 0)
            return (struct progress *)&s->row[i];
    return NULL;
}

struct progress
state_of(const struct state *s, const char *name)
{
    const struct progress *found = find(s, name);
    struct progress p = {.passed = false};

    if (found != NULL)
        return *found;
    snprintf(p.name, sizeof p.name, "%s", name);
    return p;
}

static bool
write_rows(const struct state *s, const char *path)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    if (out == NULL)
        return false;
    fputs(first_line, out);
    for (int i = 0; i < s->count; i++)
        fprintf(out, "%s %s %d\n", s->row[i].name,
                s->row[i].passed ? "passed" : "open", s->row[i].hints);
    bool good = fclose(out) == 0 && files_replace(path, text, size);
    int error = errno;
    free(text);
    errno = error;
    return good;
}

bool
state_set(struct state *s, const struct progress *p)
{
    char path[EXERCISE_PATH + 32];
    int lock = open(s->home, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    while (lock >= 0 && flock(lock, LOCK_EX) != 0 && errno == EINTR)
        continue; // a file system without locks: go on without
    bool good = state_read(s);
    if (good) {
        struct progress *row = find(s, p->name);
        if (row == NULL && s->count < STATE_ROWS)
            row = &s->row[s->count++];
        if (row != NULL)
            *row = *p;
        good = files_join(path, sizeof path, s->home, STATE_FILE) &&
               write_rows(s, path);
        if (!good)
            complain("your progress could not be written to %s: %s.", path,
                     strerror(errno));
    }
    if (lock >= 0)
        close(lock);
    return good;
}

bool
state_make(const char *home)
{
    char path[EXERCISE_PATH + 32];

    return files_join(path, sizeof path, home, STATE_FILE) &&
           (files_make(path, first_line, sizeof first_line - 1) ||
            errno == EEXIST);
}
