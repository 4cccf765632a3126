// A child through the shell, for words that quote and redirect.
#include "run_explore.h"

#include "support.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

const char *
explore(const char *words, int *status)
{
    static char output[1 << 16];
    char command[1024];
    snprintf(command, sizeof(command),
             "cd '%s' && LC_ALL=C.UTF-8 '%s' explore %s 2>&1", FIXTURES, RCLAB,
             words);
    // NOLINTNEXTLINE(cert-env33-c): the words are this file's
    FILE *pipe = popen(command, "r");
    ck_assert_ptr_nonnull(pipe);
    size_t size = fread(output, 1, sizeof(output) - 1, pipe);
    output[size] = '\0';
    int ended = pclose(pipe);
    ck_assert(WIFEXITED(ended));
    *status = WEXITSTATUS(ended);
    return output;
}

void
explore_prints(const char *words, int expected, const char *text)
{
    int status;
    ck_assert_str_eq(explore(words, &status), text);
    ck_assert_int_eq(status, expected);
}

void
explore_says(const char *words, int expected, const char *part)
{
    int status;
    const char *output = explore(words, &status);
    ck_assert_msg(strstr(output, part) != NULL, "%s:\n%s", words, output);
    ck_assert_int_eq(status, expected);
}
