// The tour: through on a pipe; screen by screen on a terminal of 80 columns
// and 24 rows, which tmux provides and reads back.
#include "outcome.h"
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

START_TEST(on_a_pipe_it_runs_through)
{
    struct outcome o = run(RCLAB_COMMAND, "tour");

    ck_assert_str_eq(o.err, "");
    assert_plain_and_narrow(o.out);
    ck_assert_str_eq(last_line(o.out),
                     "Result: every lesson that ran was as claimed.");
    ck_assert_int_eq(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, ": rclab parallel\n"));
    // Every lesson, but the tour itself and the tools.
    int titles = 0;
    for (const char *at = o.out; (at = strstr(at, "== ")) != NULL; at++)
        titles++;
    int listed = 0;
    for (const char *at = run(RCLAB_COMMAND, "list").out;
         (at = strchr(at, '\n')) != NULL; at++)
        listed++;
    ck_assert_int_ge(titles, 6);
    ck_assert_int_lt(titles, listed);
}
END_TEST

START_TEST(from_skips_what_stands_before)
{
    struct outcome o = run(RCLAB_COMMAND, "tour", "--from", "biased");

    ck_assert_msg(o.status == 0, "%d: %s", o.status, o.out);
    ck_assert_ptr_null(strstr(o.out, "rclab refcount"));
    ck_assert_int_eq(strncmp(o.out, "== ", 3), 0);
    ck_assert_ptr_nonnull(strstr(o.out, ": rclab biased\n"));
}
END_TEST

START_TEST(a_name_that_is_no_lesson_is_named)
{
    const char *const names[] = {"bias", "bench", "tour"};

    for (int i = 0; i < 3; i++) {
        struct outcome o = run(RCLAB_COMMAND, "tour", "--from", names[i]);
        ck_assert_int_eq(o.status, 2);
        ck_assert_str_eq(o.out, "");
        ck_assert_ptr_nonnull(strstr(o.err, names[i]));
    }
}
END_TEST

static const char tmux[] = "/usr/bin/tmux";
static char server[32]; // of this test alone
static char folder[] = "/tmp/rclab-tour-XXXXXX";
static char written[64]; // a pipe in it, that gets what the tour writes
static int news;

#define TMUX(...) run(tmux, "-L", server, "-f", "/dev/null", __VA_ARGS__)

// False where there is no tmux: the test has said so. The shell stays after
// the tour, so that its status can be read.
static bool
terminal_begin(const char *from)
{
    char command[1024];

    if (access(tmux, X_OK) != 0) {
        fprintf(stderr, "skipped: no %s, which makes a terminal\n", tmux);
        return false;
    }
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(written, sizeof written, "%s/written", folder);
    ck_assert_int_eq(mkfifo(written, 0600), 0);
    news = open(written, O_RDWR | O_CLOEXEC);
    ck_assert_int_ge(news, 0);
    snprintf(server, sizeof server, "rclab-%ld", (long)getpid());
    snprintf(command, sizeof command,
             "'%s' tour --from %s; echo status $?; timeout 300 cat",
             RCLAB_COMMAND, from);
    struct outcome o =
        TMUX("new-session", "-d", "-x", "80", "-y", "24", command);
    ck_assert_msg(o.status == 0, "tmux: %s", o.err);
    snprintf(command, sizeof command, "exec cat >%s", written);
    o = TMUX("pipe-pane", command);
    ck_assert_msg(o.status == 0, "tmux: %s", o.err);
    return true;
}

static void
terminal_end(void)
{
    TMUX("kill-server");
    close(news);
    unlink(written);
    rmdir(folder);
}

// What stands on the terminal once that includes `text` and is not `before`.
// Between two looks the test waits until the tour writes.
static char *
screen_with(const char *text, const char *before)
{
    for (;;) {
        struct outcome o = TMUX("capture-pane", "-p");
        ck_assert_msg(o.status == 0, "tmux: %s", o.err);
        if (strstr(o.out, text) != NULL &&
            (before == NULL || strcmp(o.out, before) != 0))
            return o.out;
        forget(o);
        char bytes[4096];
        ck_assert_int_gt(read(news, bytes, sizeof bytes), 0);
    }
}

// The title is there, so nothing was pushed off the top.
static void
assert_fits(const char *screen)
{
    const char *end = strchr(screen, '\n');
    const char *name = strstr(screen, ": rclab ");
    int rows = 0;

    ck_assert_msg(name != NULL && name < end, "no title:\n%s", screen);
    for (const char *at = screen; (at = strchr(at, '\n')) != NULL; at++)
        rows++;
    ck_assert_int_le(rows, 24);
    assert_plain_and_narrow(screen);
}

// Every screen of every lesson, from the first one on.
START_TEST(on_a_terminal_no_screen_overflows)
{
    if (!terminal_begin("bound"))
        return;
    char *screen = NULL;
    int screens = 0;
    bool met_parallel = false;
    do {
        screen = screen_with("[q]uit", screen);
        assert_fits(screen);
        met_parallel = met_parallel || strstr(screen, "rclab parallel") != NULL;
        screens++;
        TMUX("send-keys", "n");
    } while (strstr(screen, "rclab explosion") == NULL);
    ck_assert(met_parallel);
    ck_assert_int_gt(screens, 14);
    ck_assert_ptr_nonnull(strstr(screen_with("status ", NULL), "status 0"));
    terminal_end();
}
END_TEST

START_TEST(keys_lead_back_and_out)
{
    if (!terminal_begin("deferred"))
        return;
    char *deferred = screen_with("[q]uit", NULL);
    assert_fits(deferred);
    TMUX("send-keys", "x"); // no key of the tour's: nothing happens
    TMUX("send-keys", "b");
    // back: to the lesson before
    char *before = screen_with("[q]uit", deferred);
    ck_assert_ptr_null(strstr(before, "rclab deferred"));
    TMUX("send-keys", "q");
    ck_assert_ptr_nonnull(strstr(screen_with("status ", NULL), "status 0"));
    terminal_end();
}
END_TEST

// Next goes through the screens of a lesson, back to the first of them.
START_TEST(back_in_the_middle_of_a_lesson_is_to_its_first_screen)
{
    if (!terminal_begin("deferred"))
        return;
    char *first = screen_with("(more)", NULL);
    TMUX("send-keys", "Space");
    char *second = screen_with("[q]uit", first);
    ck_assert_ptr_nonnull(strstr(second, "rclab deferred"));
    TMUX("send-keys", "b");
    ck_assert_str_eq(screen_with("[q]uit", second), first);
    TMUX("send-keys", "q");
    ck_assert_ptr_nonnull(strstr(screen_with("status ", NULL), "status 0"));
    terminal_end();
}
END_TEST

// A screen was as many rows as fit, so a story's heading stood below the one
// before it, and its table on the next screen.
START_TEST(a_screen_ends_between_two_stories)
{
    if (!terminal_begin("deferred"))
        return;
    char *first = screen_with("(more)", NULL);
    ck_assert_ptr_nonnull(strstr(first, "A count that rose again"));
    ck_assert_ptr_null(strstr(first, "A thread that ends"));
    TMUX("send-keys", "n");
    char *second = screen_with("A thread that ends", first);
    ck_assert_ptr_nonnull(strstr(second, "slot = None"));
    TMUX("send-keys", "q");
    ck_assert_ptr_nonnull(strstr(screen_with("status ", NULL), "status 0"));
    terminal_end();
}
END_TEST

// Again: the lesson runs anew, so its times are others.
START_TEST(again_runs_the_lesson_once_more)
{
    if (!terminal_begin("parallel"))
        return;
    char *once = screen_with("[q]uit", NULL);
    assert_fits(once);
    TMUX("send-keys", "a");
    char *twice = screen_with("[q]uit", once);
    assert_fits(twice);
    ck_assert_ptr_nonnull(strstr(twice, "rclab parallel"));
    ck_assert_ptr_nonnull(strstr(twice, "Result: "));
    TMUX("send-keys", "q");
    ck_assert_ptr_nonnull(strstr(screen_with("status ", NULL), "status 0"));
    terminal_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "tour", on_a_pipe_it_runs_through, from_skips_what_stands_before,
        a_name_that_is_no_lesson_is_named, on_a_terminal_no_screen_overflows,
        keys_lead_back_and_out,
        back_in_the_middle_of_a_lesson_is_to_its_first_screen,
        a_screen_ends_between_two_stories, again_runs_the_lesson_once_more);
}
