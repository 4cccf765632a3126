// Where the learner is: in which folder of exercises, and in which exercise.
#include "exercise/state.h"

#include "command/terminal.h"
#include "exercise/files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Up from the current folder; the part below goes to s->here.
bool
state_find_home(struct state *s)
{
    char path[EXERCISE_PATH + 32];
    char below[EXERCISE_PATH] = "";

    if (getcwd(s->home, sizeof s->home) == NULL) {
        complain("exercise: where are we? %s.", strerror(errno));
        return false;
    }
    for (;;) {
        if (files_join(path, sizeof path, s->home, STATE_FILE) &&
            access(path, F_OK) == 0) {
            below[strcspn(below, "/")] = '\0';
            snprintf(s->here, sizeof s->here, "%.*s", EXERCISE_NAME - 1, below);
            return true;
        }
        char *slash = strrchr(s->home, '/');
        if (slash == NULL || s->home[1] == '\0')
            break;
        snprintf(below, sizeof below, "%s", slash + 1);
        slash[slash == s->home] = '\0';
    }
    complain("there are no exercises of yours here; 'rclab exercise init DIR' "
             "makes a folder for them, then go there.");
    return false;
}

bool
state_path(const struct state *s, const struct exercise *e, char *path,
           size_t size)
{
    int length = snprintf(path, size, "%s/%s/%s", s->home, e->name, e->file);

    return length > 0 && (size_t)length < size;
}
