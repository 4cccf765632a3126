// The same race in the Pythons installed here: with a GIL, and without.
//
// Looks for the interpreters by name, runs programs/race.py in each, and
// prints what they printed. Ours stands beside them: the naive count of this
// command, with the same pause between read and write.
#include "interrupt.h"
#include "json.h"
#include "lesson.h"
#include "machine.h"
#include "options.h"
#include "program_path.h"
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char *const names[] = {"python3",    "python3.13",  "python3.13t",
                                    "python3.14", "python3.14t", "python3.15",
                                    "python3.15t"};

enum { NAMES = sizeof names / sizeof names[0] };

struct python {
    char version[32], gil[8];
    int references;
    long expected, lost;
    double speed_up;
};

enum answer { ANSWERED, ABSENT, CANNOT_START };

// Runs `name path` and reads the line it prints. ABSENT: not installed, or it
// did not print what it should. CANNOT_START: said why.
static enum answer
ask(const char *name, const char *path, struct python *p)
{
    char *argv[] = {(char *)name, (char *)path, NULL};
    posix_spawn_file_actions_t actions;
    char line[256] = "";
    int fd[2];
    pid_t child;
    int status = -1;

    if (pipe(fd) != 0) {
        complain("cannot make a pipe: %s; close some files and try again",
                 strerror(errno));
        return CANNOT_START;
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fd[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, fd[0]);
    // a launcher's "no such version" is an answer, not a complaint of ours
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    int error = posix_spawnp(&child, name, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(fd[1]);
    if (error == 0) {
        size_t length = 0;
        ssize_t n;
        while (length < sizeof line - 1 &&
               (n = read(fd[0], line + length, sizeof line - 1 - length)) != 0)
            if (n > 0)
                length += (size_t)n;
            else if (errno != EINTR)
                break;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            continue;
    }
    close(fd[0]);
    if (error == EAGAIN || error == ENOMEM || error == EMFILE) {
        complain("cannot start %s: %s; see ulimit -u and -v, or end some "
                 "processes",
                 name, strerror(error));
        return CANNOT_START;
    }
    // NOLINTNEXTLINE(cert-err34-c): our own script wrote the line
    int items = sscanf(line, "%31s %7s %d %ld %ld %lf", p->version, p->gil,
                       &p->references, &p->expected, &p->lost, &p->speed_up);
    return error == 0 && status == 0 && items == 6 ? ANSWERED : ABSENT;
}

static int
ask_all(const char *path, cJSON *json)
{
    cJSON *all = cJSON_AddArrayToObject(json, "pythons");
    int found = 0;
    int odd = 0;

    printf("%-12s %-10s %-4s %11s %10s %6s  %s\n", "", "version", "GIL",
           "references", "expected", "lost", "two threads");
    for (int i = 0; i < NAMES && !interrupted(); i++) {
        struct python p;
        enum answer answer = ask(names[i], path, &p);
        if (answer == CANNOT_START)
            return LESSON_COULD_NOT_RUN;
        if (answer == ABSENT)
            continue;
        printf("%-12s %-10s %-4s %11d %10ld %6ld  %.2f times as fast\n",
               names[i], p.version, p.gil, p.references, p.expected, p.lost,
               p.speed_up);
        terminal_flush();
        found++;
        odd += p.lost <= 0;
        cJSON *one = cJSON_CreateObject();
        cJSON_AddStringToObject(one, "name", names[i]);
        cJSON_AddStringToObject(one, "version", p.version);
        cJSON_AddStringToObject(one, "gil", p.gil);
        cJSON_AddNumberToObject(one, "lost", (double)p.lost);
        cJSON_AddNumberToObject(one, "speed_up", p.speed_up);
        cJSON_AddItemToArray(all, one);
    }
    if (found == 0) {
        printf("(none)\n\nInstall python3 and, to see the difference, a "
               "free-threaded one:\npython3.13t or python3.14t.\n\n"
               "Result: no Python found.\n");
        return LESSON_AS_CLAIMED;
    }
    printf(
        "\nreferences: of a list with two names, as far as this Python counts "
        "them.\n");
    printf(
        "\nResult: with a pause cnt += 1 lost updates in %d of %d Pythons, GIL "
        "or not.\n",
        found - odd, found);
    return odd == 0 ? LESSON_AS_CLAIMED : LESSON_FAILED;
}

int
python_main(int argc, char **argv)
{
    bool print_json = false;
    const struct option_row rows[] = {OPTION_JSON(&print_json), {.name = NULL}};
    const struct options options = {
        .usage = "rclab python [OPTION]...",
        .about = "Runs the race, a reference count and a loop in every Python "
                 "found:\npython3, python3.13t, python3.14t and others.",
        .rows = rows};
    char path[4096];
    struct machine machine;
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!program_path(path, sizeof path, "race.py"))
        return LESSON_COULD_NOT_RUN;
    machine_read(&machine);
    machine_print(&machine);
    terminal_flush();
    cJSON *json = json_begin("python");
    status = ask_all(path, json);
    json_end(json, print_json && !interrupted());
    return interrupted() ? interrupt_report("between two Pythons") : status;
}
