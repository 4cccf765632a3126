// The rules of an exercise that need no judging.
#include "form.h"

#include "exercise/files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
broken(const char *file, const char *rule)
{
    printf("  !  %s: %s\n", file, rule);
    return 1;
}

// A text of at most so many lines and columns.
static int
check_text(const struct exercise *e, const char *file, int lines, int columns)
{
    char path[EXERCISE_PATH + 64];
    char *text;
    size_t size;
    int line = 0;
    int widest = 0;

    snprintf(path, sizeof path, "%s/%s", e->path, file);
    if (!files_read(path, &text, &size))
        return broken(file, "cannot be read");
    for (const char *p = text; *p != '\0'; line++) {
        int width = 0;
        for (; *p != '\0' && *p != '\n'; p++)
            width += ((unsigned char)*p & 0xc0) != 0x80;
        p += *p == '\n';
        widest = width > widest ? width : widest;
    }
    free(text);
    return (line > lines ? broken(file, "has too many lines") : 0) +
           (widest > columns ? broken(file, "has too wide a line") : 0) +
           (line == 0 ? broken(file, "is empty") : 0);
}

// Each answer in wrong/ has a row, and there are two or more.
static int
check_wrong(const char *answers, const struct caught *caught)
{
    char path[EXERCISE_PATH + 16];
    int bad = 0;
    int count = 0;

    snprintf(path, sizeof path, "%s/wrong", answers);
    DIR *folder = opendir(path);
    for (struct dirent *d; folder != NULL && (d = readdir(folder)) != NULL;) {
        char file[300];
        snprintf(file, sizeof file, "wrong/%s", d->d_name);
        if (d->d_name[0] == '.')
            continue;
        count++;
        if (caught_find(caught, file) == NULL)
            bad += broken(file, "has no line in caught.txt");
    }
    if (folder != NULL)
        closedir(folder);
    if (count < 2)
        bad += broken("wrong/", "there must be two wrong answers or more");
    return bad;
}

// Each row has its file: the starter is the exercise's.
static int
check_rows(const struct exercise *e, const char *answers,
           const struct caught *caught)
{
    int bad = 0;

    for (int i = 0; i < caught->count; i++) {
        const char *file = caught->row[i].file;
        const char *folder = strcmp(file, e->file) == 0 ? e->path : answers;
        char path[EXERCISE_PATH + 256];
        FILE *f = files_join(path, sizeof path, folder, file) ? fopen(path, "r")
                                                              : NULL;
        if (f == NULL)
            bad += broken(file, "is in caught.txt only");
        else
            fclose(f);
    }
    if (caught_find(caught, e->file) == NULL)
        bad += broken(e->file, "has no line in caught.txt");
    return bad;
}

int
form_check(const struct exercise *e, const char *answers,
           const struct caught *caught)
{
    int bad = check_text(e, "TASK.md", 20, 78);

    for (int i = 1; i <= e->hints; i++) {
        char file[32];
        snprintf(file, sizeof file, "hint_%d.txt", i);
        bad += check_text(e, file, 8, 78);
    }
    if (e->hints != 3)
        bad += broken("hint_1.txt ...", "there must be three hints");
    return bad + check_wrong(answers, caught) + check_rows(e, answers, caught);
}
