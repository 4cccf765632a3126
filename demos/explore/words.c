// Whose word is it? People type flags as to a compiler, `-Wall x.c -O2 -lm`.
// All options of rclab begin with two dashes, so what begins with one is the
// compiler's. What follows "--" is the compiler's as it is, what follows
// "--args" the program's.
//
// Some flags would undo what the explorer asks of the compiler: to optimise
// (two increments become one), to link in another way, to instrument for
// another tool, to write elsewhere. They are left out.
#include "explore/words.h"

#include "command/terminal.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

// The next word is their value.
static const char *const with_value[] = {
    "-I",          "-D",      "-U",        "-L",       "-l",
    "-x",          "-A",      "-include",  "-imacros", "-isystem",
    "-idirafter",  "-iquote", "-isysroot", "-Xlinker", "-Xpreprocessor",
    "-Xassembler", "-T",      "-u",        "-z"};
// The same, and left out with it.
static const char *const output[] = {"-o", "-MF", "-MT", "-MQ"};
static const char *const left_out[] = {
    "-c",  "-static", "-static-pie", "-pie", "-no-pie",   "-fPIE", "-fpie",
    "-pg", "-p",      "-s",          "-M",   "-MM",       "-MD",   "-MMD",
    "-MP", "-MG",     "-pipe",       "-v",   "--coverage"};
static const char *const left_out_all[] = {
    "-O", "-fsanitize", "-flto", "-fno-lto", "-fprofile", "-ftest-coverage"};

#define IS_ONE_OF(word, list) \
    is_one_of((word), (list), sizeof(list) / sizeof((list)[0]))

static bool
is_one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

static bool
begins_as(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(word, list[i], strlen(list[i])) == 0)
            return true;
    return false;
}

static bool
is_left_out(const char *word)
{
    return IS_ONE_OF(word, left_out) ||
           begins_as(word, left_out_all,
                     sizeof(left_out_all) / sizeof(left_out_all[0]));
}

// A number is an option's value, -h asks for help.
static bool
is_compilers(const char *word)
{
    return word[0] == '-' && word[1] != '-' && word[1] != '\0' &&
           !isdigit((unsigned char)word[1]) && strcmp(word, "-h") != 0;
}

static int
complain_of_value(const char *word)
{
    const char *example = strcmp(word, "-I") == 0   ? "-Iinclude"
                          : strcmp(word, "-D") == 0 ? "-DNAME=1"
                                                    : NULL;
    if (example)
        complain("explore: '%s' needs a value, as in %s.", word, example);
    else
        complain("explore: '%s' needs a value.", word);
    return -1;
}

int
explore_words_sort(struct explore_request *request, int argc, char **argv,
                   int *flags)
{
    int left = 1;
    bool rest = false; // is the compiler's
    for (int i = 1; i < argc; i++) {
        bool has_value =
            IS_ONE_OF(argv[i], with_value) || IS_ONE_OF(argv[i], output);
        if (strcmp(argv[i], "--args") == 0) {
            request->engine.arguments = (const char *const *)argv + i + 1;
            request->engine.argument_count = argc - i - 1;
            argc = i;
        } else if (rest) {
            request->flags[(*flags)++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            rest = true;
        } else if (!is_compilers(argv[i])) {
            argv[left++] = argv[i];
        } else if (has_value && i + 1 == argc) {
            return complain_of_value(argv[i]);
        } else if (IS_ONE_OF(argv[i], output)) {
            i++;
        } else if (!is_left_out(argv[i])) {
            request->flags[(*flags)++] = argv[i];
            if (has_value)
                request->flags[(*flags)++] = argv[++i];
        }
    }
    return left;
}
