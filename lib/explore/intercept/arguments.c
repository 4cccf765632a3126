// main's arguments, and getopt on them.
//
// A program may change its arguments, and getopt permutes them. main therefore
// gets a copy on its own stack, where a system puts them, too.
//
// The C library's getopt does the work. The interceptor copies the program's
// optind (program/statics.h) to the library before the call, and the library's
// optind, optarg and optopt to the program after it. The library's place within
// a word starts anew with each execution.
#include "intercept/arguments.h"

#include "intercept/intercept.h"
#include "intercept/print.h"
#include "program/statics.h"

#include <getopt.h>
#include <string.h>

enum { ROOM = 1 << 16, WORDS = 1000 };

static char name[64];
static const char *const *words;
static int count;
static bool begun; // this execution has called getopt

bool
ex_arguments_set(const char *source, const char *const *given, int n)
{
    const char *slash = strrchr(source, '/');
    const char *base = slash != NULL ? slash + 1 : source;
    size_t size = 0;
    for (int i = 0; i < n; i++)
        size += strlen(given[i]) + 1;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(base, "."), base);
    words = given;
    count = n;
    return n <= WORDS && size <= ROOM;
}

bool
ex_arguments_given(void)
{
    return count > 0;
}

const char *
ex_arguments_name(void)
{
    return name;
}

void
ex_arguments_reset(void)
{
    begun = false;
}

int
ex_arguments_call_main(void)
{
    typedef int main_function(int, char **, char **);
    main_function *program = (main_function *)ex_module.main;
    size_t size = strlen(name) + 1;
    for (int i = 0; i < count; i++)
        size += strlen(words[i]) + 1;
    // NOLINTNEXTLINE(clang-diagnostic-alloca): ex_arguments_set limits both
    char **argv = __builtin_alloca(((size_t)count + 3) * sizeof *argv);
    char *text = __builtin_alloca(size);
    for (int i = 0; i <= count; i++) {
        const char *word = i == 0 ? name : words[i - 1];
        size_t n = strlen(word) + 1;
        argv[i] = memcpy(text, word, n);
        text += n;
    }
    argv[count + 1] = argv[count + 2] = NULL;
    ex_scrub_stack();
    return program(count + 1, argv, argv + count + 2);
}

// Makes the library forget its place within a word.
static void
begin(char *program, const char *options)
{
    char *alone[] = {program, NULL};
    optind = 0;
    (void)getopt(1, alone, options);
    begun = true;
}

static void
say(const char *program, const struct option *table, const char *word,
    int result, int letter)
{
    char line[256];
    bool is_long = table != NULL && strncmp(word, "--", 2) == 0;
    int n =
        is_long && result == ':'
            ? snprintf(line, sizeof line,
                       "%s: option '%s' requires an argument\n", program, word)
        : is_long ? snprintf(line, sizeof line,
                             "%s: unrecognized option '%s'\n", program, word)
        : result == ':'
            ? snprintf(line, sizeof line,
                       "%s: option requires an argument -- '%c'\n", program,
                       letter)
            : snprintf(line, sizeof line, "%s: invalid option -- '%c'\n",
                       program, letter);
    ex_print_text(stderr, line, n < (int)sizeof line ? (size_t)n : 255);
}

typedef int long_function(int, char *const *, const char *,
                          const struct option *, int *);

// The library's getopt would print its own message. An opterr of 0 keeps it
// silent, and a ':' before the letters makes it return ':' for a missing
// argument.
static int
next(int argc, char *const *argv, const char *options,
     const struct option *table, int *index, long_function *function)
{
    const void *pc = ex_pc();
    struct ex_statics *s = ex_statics();
    char quiet[256];
    bool signs = *options == '+' || *options == '-';
    bool colon = options[signs] == ':';
    ex_reads_text(options, pc);
    ex_writes(argv, ((size_t)argc + 1) * sizeof *argv, pc);
    ex_writes(&s->optind, sizeof s->optind, pc);
    ex_writes(&s->optarg, sizeof s->optarg, pc);
    int first = s->optind;
    if (!begun || first == 0) {
        begin(argv[0], options);
        first = first == 0 ? 1 : first;
    }
    int size = snprintf(quiet, sizeof quiet, "%.*s:%s", signs, options,
                        options + signs + colon);
    if (size >= (int)sizeof quiet)
        ex_unsupported("getopt with more than %zu letters", sizeof quiet - 3);
    optind = first;
    opterr = 0;
    int own_index = -1;
    int result = table != NULL ? function(argc, argv, quiet, table, &own_index)
                               : getopt(argc, argv, quiet);
    if (index != NULL && own_index >= 0) {
        ex_writes(index, sizeof *index, pc);
        *index = own_index;
    }
    s->optind = optind;
    s->optarg = optarg;
    s->optopt = optopt;
    if ((result == ':' || result == '?') && s->opterr != 0 && !colon)
        say(argv[0], table, argv[optind > 1 ? optind - 1 : 1], result, optopt);
    return result == ':' && !colon ? '?' : result;
}

static int
intercept_getopt(int argc, char *const *argv, const char *options)
{
    return next(argc, argv, options, NULL, NULL, NULL);
}

static int
intercept_getopt_long(int argc, char *const *argv, const char *options,
                      const struct option *table, int *index)
{
    return next(argc, argv, options, table, index, getopt_long);
}

static int
intercept_getopt_long_only(int argc, char *const *argv, const char *options,
                           const struct option *table, int *index)
{
    return next(argc, argv, options, table, index, getopt_long_only);
}

const struct ex_interceptor ex_intercept_arguments[] = {
    EX_INTERCEPT("getopt", intercept_getopt),
    EX_INTERCEPT("__posix_getopt", intercept_getopt),
    EX_INTERCEPT("getopt_long", intercept_getopt_long),
    EX_INTERCEPT("getopt_long_only", intercept_getopt_long_only),
    {NULL, NULL},
};
