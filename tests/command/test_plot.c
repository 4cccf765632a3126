// --plot: refused before anything is measured, or drawn whole, or not there.
// Three gnuplots stand in (twins/gnuplots): one fails, one writes half a
// picture without a word, one shows the script it was given.
#include "outcome.h"
#include "support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char shows[] = "PATH=" RCLAB_GNUPLOTS "/shows:/usr/bin:/bin";
static const char half[] = "PATH=" RCLAB_GNUPLOTS "/half:/usr/bin:/bin";
static const char fails[] = "PATH=" RCLAB_GNUPLOTS "/fails:/usr/bin:/bin";
static const char none[] = "PATH=" RCLAB_GNUPLOTS;

#define BENCH RCLAB_COMMAND, "bench", "--quick", "--strategy", "atomic"
#define SWEPT BENCH, "--workload", "owner", "--plot"

static char folder[] = "plot-XXXXXX";

static void
make_folder(void)
{
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

// How many files the folder has; removes them, and it.
static int
files_left(void)
{
    DIR *all = opendir(folder);
    char path[512];
    int count = 0;

    ck_assert_ptr_nonnull(all);
    for (struct dirent *d; (d = readdir(all)) != NULL;)
        if (d->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, d->d_name);
            unlink(path);
            count++;
        }
    closedir(all);
    rmdir(folder);
    return count;
}

static char *
file_in_folder(const char *name)
{
    static char path[64];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

// Nothing was measured: there is no output.
static void
assert_refused(struct outcome o, const char *says)
{
    ck_assert_int_eq(o.status, 2);
    ck_assert_str_eq(o.out, "");
    ck_assert_msg(strstr(o.err, says) != NULL, "said: %s", o.err);
}

START_TEST(what_cannot_be_drawn_is_refused_first)
{
    make_folder();
    assert_refused(run("/usr/bin/env", shows, SWEPT, "sweeps.pdf"),
                   ".svg or .png");
    assert_refused(run("/usr/bin/env", shows, SWEPT, "/nowhere/sweeps.svg"),
                   "/nowhere/sweeps.svg");
    assert_refused(run("/usr/bin/env", none, SWEPT, file_in_folder("a.svg")),
                   "install it");
    assert_refused(run("/usr/bin/env", shows, BENCH, "--workload", "pair",
                       "--plot", file_in_folder("a.svg")),
                   "owner and queue");
    ck_assert_int_eq(files_left(), 0);
}
END_TEST

// Whatever has the name already, a link that leads nowhere included.
START_TEST(what_is_there_stays)
{
    make_folder();
    char *path = file_in_folder("mine.svg");
    FILE *mine = fopen(path, "w");
    ck_assert_ptr_nonnull(mine);
    fputs("mine", mine);
    fclose(mine);
    assert_refused(run("/usr/bin/env", shows, SWEPT, path), "is there already");
    struct stat after;
    ck_assert_int_eq(stat(path, &after), 0);
    ck_assert_int_eq(after.st_size, 4);
    ck_assert_int_eq(symlink("nowhere", file_in_folder("link.svg")), 0);
    assert_refused(
        run("/usr/bin/env", shows, SWEPT, file_in_folder("link.svg")),
        "is there already");
    ck_assert_int_eq(files_left(), 2);
}
END_TEST

START_TEST(half_a_picture_is_taken_away)
{
    make_folder();
    struct outcome o =
        run("/usr/bin/env", half, SWEPT, file_in_folder("a.svg"));
    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.err, "written whole"));
    o = run("/usr/bin/env", fails, SWEPT, file_in_folder("a.svg"));
    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.err, "gnuplot failed"));
    o = run("/usr/bin/env", shows, SWEPT, file_in_folder("a.png")); // no PNG
    ck_assert_int_eq(o.status, 2);
    ck_assert_int_eq(files_left(), 0);
}
END_TEST

// The script has every point of the sweep, and the machine below.
START_TEST(a_picture_has_the_numbers)
{
    make_folder();
    char *path = file_in_folder("a.svg");
    struct outcome o = run("/usr/bin/env", shows, SWEPT, path, "--json");
    char script[16384];
    FILE *file = fopen(path, "r");

    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    ck_assert_ptr_nonnull(file);
    script[fread(script, 1, sizeof script - 1, file)] = '\0';
    fclose(file);
    ck_assert_int_eq(files_left(), 1);
    const cJSON *c = NULL;
    int points = 0;
    cJSON_ArrayForEach(c, cJSON_GetObjectItem(last_json(o.out), "cases"))
    {
        const cJSON *share = cJSON_GetObjectItem(c, "share");
        char point[64];
        if (share == NULL)
            continue;
        snprintf(point, sizeof point, "\n%.9g %.9g ", share->valuedouble,
                 cJSON_GetObjectItem(c, "ratio")->valuedouble);
        ck_assert_msg(strstr(script, point) != NULL, "no %s", point);
        points++;
    }
    ck_assert_int_eq(points, 5);
    char *machine = o.out; // its first line is the machine's
    machine[strcspn(machine, "\n")] = '\0';
    ck_assert_ptr_nonnull(strstr(script, machine));
}
END_TEST

Suite *
suite(void)
{
    return suite_of("plot", what_cannot_be_drawn_is_refused_first,
                    what_is_there_stays, half_a_picture_is_taken_away,
                    a_picture_has_the_numbers);
}
