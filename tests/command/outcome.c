// fork, exec and two descriptors. The child's surroundings are arranged after
// the fork, so that the test itself keeps its own.
#include "outcome.h"

#include <check.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// What a test gets is kept here until its process ends: for LeakSanitizer it
// is in use.
static void *kept[1024];
static size_t kept_count;

static void *
keep(void *memory)
{
    ck_assert_ptr_nonnull(memory);
    ck_assert_uint_lt(kept_count, sizeof kept / sizeof kept[0]);
    kept[kept_count++] = memory;
    return memory;
}

static void
use_one_core(void)
{
    cpu_set_t all;
    cpu_set_t one;
    size_t first = 0;

    if (sched_getaffinity(0, sizeof all, &all) != 0)
        _exit(126);
    while (!CPU_ISSET(first, &all))
        first++;
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    if (sched_setaffinity(0, sizeof one, &one) != 0)
        _exit(126);
}

// In the child: arranges what is around it and becomes the command.
static void
become(const struct surroundings *s, const char *const argv[], int out, int err)
{
    signal(SIGPIPE, s->sigpipe_ignored ? SIG_IGN : SIG_DFL);
    if (s->one_core)
        use_one_core();
    if (s->stdout_path != NULL && s->stdout_path[0] != '\0')
        out = open(s->stdout_path, O_WRONLY);
    if (dup2(out, STDOUT_FILENO) < 0 || dup2(err, STDERR_FILENO) < 0)
        _exit(126);
    if (s->stdout_path != NULL && s->stdout_path[0] == '\0')
        close(STDOUT_FILENO);
    execv(argv[0], (char *const *)argv);
    _exit(127);
}

// Reads until the end; calls nothing back but sends SIGINT to `pid`, if it is
// not 0, after the first piece.
static char *
read_all(int fd, pid_t pid)
{
    char *text = NULL;
    size_t length = 0;
    ssize_t n = 0;

    do {
        text = realloc(text, length + 4097);
        ck_assert_ptr_nonnull(text);
        n = read(fd, text + length, 4096);
        if (n > 0 && length == 0 && pid != 0)
            kill(pid, SIGINT);
        length += n > 0 ? (size_t)n : 0;
    } while (n > 0);
    text[length] = '\0';
    return keep(text);
}

struct outcome
run_command(struct surroundings s, const char *const argv[])
{
    struct outcome o = {0};
    int out[2];
    int status = 0;
    FILE *err = tmpfile();

    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(pipe2(out, O_CLOEXEC), 0);
    if (s.reader_gone)
        close(out[0]);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        become(&s, argv, out[1], fileno(err));
    close(out[1]);
    o.out = s.reader_gone ? keep(strdup(""))
                          : read_all(out[0], s.interrupt ? pid : 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    rewind(err);
    o.err = read_all(fileno(err), 0);
    o.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    ck_assert_msg(o.status != 126 && o.status != 127, "%s could not be run",
                  argv[0]);
    return o;
}

void
forget(struct outcome o)
{
    ck_assert(kept_count >= 2 && kept[kept_count - 1] == o.err &&
              kept[kept_count - 2] == o.out);
    kept_count -= 2;
    free(o.out);
    free(o.err);
}

void
assert_plain_and_narrow(const char *text)
{
    int line = 1;
    int columns = 0;
    bool json = text[0] == '{';

    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '\n') {
            line++;
            columns = 0;
            json = p[1] == '{';
            continue;
        }
        ck_assert_msg(*p >= ' ', "line %d has a control character", line);
        columns += (*p & 0xc0) != 0x80; // not the rest of a UTF-8 character
        ck_assert_msg(json || columns <= 80, "line %d is too wide", line);
    }
}

// The last line that does, or need not, begin otherwise than with {.
static char *
last(const char *text, bool skip_json)
{
    const char *end = text + strlen(text);

    ck_assert_msg(end > text && end[-1] == '\n', "no whole line: '%s'", text);
    for (;;) {
        const char *begin = --end; // at the newline
        while (begin > text && begin[-1] != '\n')
            begin--;
        if (!skip_json || *begin != '{') {
            return keep(strndup(begin, (size_t)(end - begin)));
        }
        ck_assert_msg(begin > text, "nothing but JSON");
        end = begin;
    }
}

char *
last_line(const char *text)
{
    return last(text, false);
}

char *
last_sentence(const char *text)
{
    return last(text, true);
}

cJSON *
last_json(const char *text)
{
    cJSON *object = keep(cJSON_Parse(last_line(text)));

    ck_assert_msg(cJSON_IsObject(object), "no object: %s", last_line(text));
    return object;
}
