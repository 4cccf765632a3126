// Under $TMPDIR or /tmp; removed when the test's process ends.
#include "desk.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char desk[4096];
static pid_t owner; // not a child of the test's

static int
remove_one(const char *path, const struct stat *info, int flag, struct FTW *at)
{
    (void)info;
    (void)flag;
    (void)at;
    return remove(path);
}

static void
remove_desk(void)
{
    if (getpid() == owner && chdir("/") == 0)
        (void)nftw(desk, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void
desk_begin(void)
{
    char path[9000];
    const char *parent = getenv("TMPDIR");

    if (parent == NULL || realpath(parent, desk) == NULL)
        strcpy(desk, "/tmp");
    strcat(desk, "/exercise-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(desk));
    owner = getpid();
    ck_assert_int_eq(atexit(remove_desk), 0);
    ck_assert_int_eq(chdir(desk), 0);
    ck_assert_int_eq(mkdir("bin", 0777) | mkdir("tmp", 0777), 0);
    ck_assert_int_eq(symlink(RCLAB_COMMAND, "bin/rclab"), 0);
    snprintf(path, sizeof path, "%s/bin:%s", desk, getenv("PATH"));
    setenv("PATH", path, 1);
    snprintf(path, sizeof path, "%s/tmp", desk);
    setenv("TMPDIR", path, 1);
}

void
desk_end(void)
{
    ck_assert_int_eq(chdir(desk), 0);
    ck_assert_msg(rmdir("tmp") == 0, "something was left in $TMPDIR, %s/tmp",
                  desk);
}

char *
desk_read(const char *path)
{
    FILE *f = fopen(path, "r");
    char *text = calloc(1, 1 << 16);

    ck_assert_msg(f != NULL && text != NULL, "cannot read %s", path);
    (void)!fread(text, 1, (1 << 16) - 1, f);
    fclose(f);
    return text;
}

void
desk_write(const char *path, const char *text)
{
    char beside[4200];

    snprintf(beside, sizeof beside, "%s~", path);
    FILE *f = fopen(beside, "w");
    ck_assert_msg(f != NULL, "cannot write %s", path);
    fputs(text, f);
    ck_assert_int_eq(fclose(f), 0);
    ck_assert_int_eq(rename(beside, path), 0); // as editors save
}

bool
desk_has(const char *path)
{
    return access(path, F_OK) == 0;
}

void
desk_copy(const char *from, const char *to)
{
    char *text = desk_read(from);

    desk_write(to, text);
    free(text);
}

struct outcome
desk_sh(const char *line)
{
    return run("/bin/sh", "-c", line);
}
