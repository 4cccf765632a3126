// Under $TMPDIR. A terminal that goes away (SIGHUP) must not leave it behind:
// that signal waits until the folder is gone; Ctrl-C is seen to elsewhere.
#include "exercise/room.h"

#include "exercise/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
cannot(struct judged *j, const char *what, const char *path)
{
    j->verdict = JUDGED_CANNOT;
    snprintf(j->sentence, sizeof j->sentence, "cannot %s %s: %s", what, path,
             strerror(errno));
    return false;
}

// What the tool brings: *.c and *.h of the exercise but the learner's.
static bool
copy_given(struct judged *j, const struct exercise *e, const char *folder)
{
    DIR *given = opendir(e->path);
    bool good = given != NULL;

    for (struct dirent *d; good && (d = readdir(given)) != NULL;) {
        char from[EXERCISE_PATH + 256];
        char to[EXERCISE_PATH + 256];
        const char *dot = strrchr(d->d_name, '.');
        if (dot == NULL || (strcmp(dot, ".c") != 0 && strcmp(dot, ".h") != 0) ||
            strcmp(d->d_name, e->file) == 0)
            continue;
        good = files_join(from, sizeof from, e->path, d->d_name) &&
               files_join(to, sizeof to, folder, d->d_name) &&
               files_copy(from, to);
    }
    if (!good)
        cannot(j, "copy the checks to", folder);
    if (given != NULL)
        closedir(given);
    return good;
}

static bool
copy_learners(struct judged *j, const struct exercise *e, const char *folder,
              const char *file)
{
    char to[EXERCISE_PATH + 256];
    char *text;
    size_t size;

    if (!files_read(file, &text, &size)) {
        bool gone = errno == ENOENT;
        cannot(j, "read", file);
        size_t used = strlen(j->sentence);
        if (gone)
            snprintf(j->sentence + used, sizeof j->sentence - used,
                     "; 'rclab exercise reset %s' brings the starter back",
                     e->name);
        return false;
    }
    bool good = files_join(to, sizeof to, folder, e->file) &&
                files_make(to, text, size);
    if (!good)
        cannot(j, "copy your file to", folder);
    free(text);
    return good;
}

bool
room_open(struct room *r, struct judged *j, const struct exercise *e,
          const char *file)
{
    const char *parent = getenv("TMPDIR");
    sigset_t hang_up;

    if (parent == NULL || parent[0] == '\0')
        parent = "/tmp";
    sigemptyset(&hang_up);
    sigaddset(&hang_up, SIGHUP);
    sigprocmask(SIG_BLOCK, &hang_up, &r->before);
    if (realpath(parent, r->path) == NULL ||
        strlen(r->path) + 32 > sizeof r->path ||
        mkdtemp(strcat(r->path, "/rclab-exercise-XXXXXX")) == NULL) {
        r->path[0] = '\0';
        return cannot(j, "make a temporary folder in", parent);
    }
    return copy_given(j, e, r->path) && copy_learners(j, e, r->path, file);
}

void
room_close(struct room *r)
{
    if (r->path[0] != '\0')
        files_remove_folder(r->path);
    sigprocmask(SIG_SETMASK, &r->before, NULL);
}
