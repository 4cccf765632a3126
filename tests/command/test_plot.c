// --plot: refused before anything is measured, or drawn whole, or not there.
// Three gnuplots stand in (twins/gnuplots): one fails, one writes half a
// picture without a word, one shows the script it was given. Longer than most
// files: each sort of picture has its claim.
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

// The script of a picture, as the gnuplot that shows it wrote it.
static char *
script_of(const char *const argv[])
{
    const char *all[12] = {"/usr/bin/env", shows, RCLAB_COMMAND};
    char *script = calloc(1, 1 << 16);
    int count = 3;

    make_folder();
    char *path = file_in_folder("a.svg");
    for (int i = 0; argv[i] != NULL; i++)
        all[count++] = argv[i];
    all[count++] = "--plot";
    all[count] = path;
    struct outcome o = run_command((struct surroundings){0}, all);
    ck_assert_msg(o.status == 0, "%s%s", o.out, o.err);
    FILE *file = fopen(path, "r");
    ck_assert(file != NULL && script != NULL);
    (void)!fread(script, 1, (1 << 16) - 1, file);
    fclose(file);
    ck_assert_int_eq(files_left(), 1);
    return script;
}

#define script(...) script_of((const char *const[]){__VA_ARGS__, NULL})

// Four panels whose axes ended in different places made each way look as long.
START_TEST(panels_of_spans_have_one_scale)
{
    char *text = script("parallel", "--rounds", "100000");
    const char *first = strstr(text, "set xrange [0:");
    int panels = 0;

    ck_assert_ptr_nonnull(first);
    ck_assert_int_ne(first[14], '*');
    size_t length = strcspn(first, "\n");
    for (const char *at = text; (at = strstr(at, "set xrange")) != NULL;
         at += length, panels++)
        ck_assert_int_eq(strncmp(at, first, length + 1), 0);
    ck_assert_int_eq(panels, 4);
    free(text);
}
END_TEST

START_TEST(what_loses_updates_is_drawn_hollow_and_last)
{
    char *text = script("fixes", "--increments", "1000", "--rounds", "1");
    const char *rows = strstr(text, "set ytics");

    ck_assert_ptr_nonnull(rows);
    ck_assert_ptr_nonnull(strstr(text, "fill empty"));
    const char *lock = strstr(rows, "'lock' 0");
    const char *wrong = strstr(rows, "'cnt += 1' 5");
    ck_assert(lock != NULL && wrong != NULL && lock < wrong);
    free(text);
}
END_TEST

START_TEST(a_line_stands_at_one_where_one_is_the_measure)
{
    char *text = script("gil");
    const char *line = strstr(text, "set arrow from first 1, graph 0");

    ck_assert_ptr_nonnull(line);
    ck_assert_ptr_null(strstr(line + 1, "set arrow from")); // not at a time
    ck_assert_ptr_nonnull(strstr(line, "unset arrow"));
    free(text);
}
END_TEST

#ifdef RCLAB_TWIN_MENDED // the explorer is here: rclab cost, too
START_TEST(a_strategy_has_one_row)
{
    char *text = script("cost", "--repeats", "7");
    const char *rows = strstr(text, "set ytics");

    ck_assert_ptr_nonnull(rows);
    ck_assert_ptr_nonnull(strstr(text, "set arrow from first 1, graph 0"));
    ck_assert_ptr_nonnull(strstr(rows, "'locked' 1, 'atomic' 2, 'biased' 3"));
    free(text);
}
END_TEST
#    define COST a_strategy_has_one_row,
#else
#    define COST
#endif

// A line has its name and value at its end, and no legend.
START_TEST(lines_are_named_at_their_ends)
{
    char *text = script("bench", "--quick", "--strategy", "atomic",
                        "--workload", "owner");
    const char *ends = strstr(text, "$p0v << E\n100 ");

    ck_assert_ptr_nonnull(ends);
    ck_assert_ptr_nonnull(strstr(ends, " atomic\"\nE\n"));
    ck_assert_ptr_nonnull(strstr(text, "pt 7 lc rgb '#0072B2' notitle"));
    ck_assert_ptr_nonnull(strstr(text, "set xtics (0, 25, 50, 75, 100)"));
    free(text);
}
END_TEST

// By the real gnuplot: who cannot see the picture hears its numbers, and no
// background hides the page's.
START_TEST(a_picture_has_a_title_and_its_values_as_text)
{
    static char svg[1 << 17];

    if (run("/bin/sh", "-c", "command -v gnuplot").status != 0) {
        fprintf(stderr, "skipped: there is no gnuplot\n");
        return;
    }
    make_folder();
    char *path = file_in_folder("a.svg");
    struct outcome o = run(SWEPT, path, "--json");
    ck_assert_int_eq(o.status, 0);
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    (void)!fread(svg, 1, sizeof svg - 1, file);
    fclose(file);
    ck_assert_int_eq(files_left(), 1);
    ck_assert_ptr_nonnull(strstr(svg, "<svg role=\"img\""));
    const char *title = strstr(
        svg, "<title>rclab bench: Pairs of incref and decref</title>\n<desc>");
    ck_assert_ptr_nonnull(title);
    ck_assert_ptr_null(strstr(title + 1, "<title>"));
    const cJSON *c = NULL;
    cJSON_ArrayForEach(c, cJSON_GetObjectItem(last_json(o.out), "cases"))
    {
        const cJSON *share = cJSON_GetObjectItem(c, "share");
        double ratio = cJSON_GetObjectItem(c, "ratio")->valuedouble;
        char says[64];
        if (share == NULL)
            continue;
        snprintf(says, sizeof says, "atomic at %g: %.*f.", share->valuedouble,
                 ratio < 9.995   ? 2
                 : ratio < 99.95 ? 1
                                 : 0,
                 ratio);
        ck_assert_msg(strstr(title, says) != NULL, "no %s", says);
    }
    ck_assert_ptr_null(strstr(svg, "height=\"675\" fill=\"#ffffff\""));
}
END_TEST

Suite *
suite(void)
{
    return suite_of("plot", what_cannot_be_drawn_is_refused_first,
                    what_is_there_stays, half_a_picture_is_taken_away,
                    a_picture_has_the_numbers, panels_of_spans_have_one_scale,
                    what_loses_updates_is_drawn_hollow_and_last,
                    a_line_stands_at_one_where_one_is_the_measure,
                    COST lines_are_named_at_their_ends,
                    a_picture_has_a_title_and_its_values_as_text);
}
