// Order of judging: the learner's file is read and copied to a private folder
// beside the exercise's own headers and checks; then each check compiles it
// and is explored. The first that does not pass ends it.
#include "exercise_judge.h"

#include "exercise_answers.h"
#include "exercise_explored.h"
#include "exercise_files.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

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

    if (!files_read(file, &text, &size))
        return cannot(j, "read", file);
    bool good = files_join(to, sizeof to, folder, e->file) &&
                files_make(to, text, size);
    if (!good)
        cannot(j, "copy your file to", folder);
    free(text);
    return good;
}

// The first line, without its slashes.
static void
read_property(struct judged *j, const char *folder, const char *source)
{
    char path[EXERCISE_PATH + 256];
    FILE *f =
        files_join(path, sizeof path, folder, source) ? fopen(path, "r") : NULL;
    j->property[0] = '\0';
    if (f == NULL)
        return;
    char line[sizeof j->property] = "";
    if (fgets(line, sizeof line, f) != NULL)
        strcpy(j->property, line + strspn(line, "/ "));
    j->property[strcspn(j->property, "\n")] = '\0';
    fclose(f);
}

static void
judge_checks(struct judged *j, const struct exercise *e, const char *folder)
{
    uint64_t executions = 0;

    for (int i = 1; i <= e->checks; i++) {
        char source[32];
        struct check check = {e, source};
        snprintf(source, sizeof source, "check_%d.c", i);
        judged_free(j);
        child_run(j, folder, explore_check, &check);
        read_property(j, folder, source);
        snprintf(j->check, sizeof j->check, "check_%d", i);
        if (j->verdict != JUDGED_PASS)
            break;
        executions += j->executions;
    }
    j->executions = executions;
}

static void
judge_answer(struct judged *j, const struct exercise *e, const char *folder)
{
    child_work *work = answer_work(e);

    if (work != NULL) {
        child_run(j, folder, work, (void *)e->file);
        return;
    }
    j->verdict = JUDGED_CANNOT;
    snprintf(j->sentence, sizeof j->sentence, "%s: nobody can judge that",
             e->file);
}

static void
judge_in(struct judged *j, const struct exercise *e, const char *folder,
         const char *file)
{
    if (!copy_given(j, e, folder) || !copy_learners(j, e, folder, file))
        return;
    if (exercise_is_answer(e))
        judge_answer(j, e, folder);
    else
        judge_checks(j, e, folder);
}

void
exercise_judge(struct judged *j, const struct exercise *e, const char *file)
{
    const char *parent = getenv("TMPDIR");
    char folder[EXERCISE_PATH];
    double start = now();
    sigset_t hang_up;
    sigset_t before;

    memset(j, 0, sizeof *j);
    if (parent == NULL || parent[0] == '\0')
        parent = "/tmp";
    // A terminal that goes away must not leave the folder behind.
    sigemptyset(&hang_up);
    sigaddset(&hang_up, SIGHUP);
    sigprocmask(SIG_BLOCK, &hang_up, &before);
    if (realpath(parent, folder) == NULL ||
        strlen(folder) + 32 > sizeof folder ||
        mkdtemp(strcat(folder, "/rclab-exercise-XXXXXX")) == NULL) {
        cannot(j, "make a temporary folder in", parent);
    } else {
        judge_in(j, e, folder, file);
        files_remove_folder(folder);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    j->seconds = now() - start;
}

void
judged_free(struct judged *j)
{
    free(j->text);
    j->text = NULL;
}
