// The options of a subcommand: a table, read by getopt_long.
//
//     unsigned long threads = 2;
//     bool json = false;
//     const struct option_row rows[] = {
//         OPTION_COUNT("threads", &threads, 1, 64, "threads (2)"),
//         OPTION_JSON(&json),
//         {.name = NULL},
//     };
//     const struct options options = {
//         .usage = "rclab race [OPTION]...", .about = "...", .rows = rows};
//     int status = options_read(&options, argc, argv);
//     if (status != OPTIONS_GO_ON)
//         return status;
//
// --help is in every table without being named. Whatever is wrong becomes a
// sentence on stderr that names it, and exit status 2.
#ifndef RCLAB_DEMOS_OPTIONS_H
#define RCLAB_DEMOS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

// An option sets exactly one of flag, count, text or each; a row with a heading
// has nothing else.
struct option_row {
    const char *heading;      // of the rows below it; without one: "Options"
    const char *name;         // "threads" for --threads
    const char *argument;     // how --help calls it: "N"; NULL for a flag
    const char *help;         // what it does and, in brackets, the default
    bool *flag;               // set to true
    unsigned long *count;     // a decimal number ...
    unsigned long min, max;   // ... between these
    const char **text;        // any text
    const char *const *words; // with text: one of these only; ends with NULL
    // Called at every appearance; returns false after complaining.
    bool (*each)(void *context, const char *argument);
    void *context;
};

// clang-format off
#define OPTION_HEADING(heading_) {.heading = (heading_), .name = ""}
#define OPTION_FLAG(name_, to, help_) \
    {.name = (name_), .help = (help_), .flag = (to)}
#define OPTION_COUNT(name_, to, min_, max_, help_)                     \
    {.name = (name_), .argument = "N", .help = (help_), .count = (to), \
     .min = (min_), .max = (max_)}
// The row that every lesson has.
#define OPTION_JSON(to) OPTION_FLAG("json", to, "end with one line of JSON")
// clang-format on

struct options {
    const char *usage;             // "rclab race [OPTION]..."
    const char *about;             // what it does; may have newlines
    const struct option_row *rows; // ends with a row without a name
    int operands_max;              // words that are no options
};

enum { OPTIONS_GO_ON = -1 };

// Reads argv, where argv[0] is the subcommand. Returns OPTIONS_GO_ON, and
// operands start at argv[optind] (argv is reordered so; "--" ends options);
// or the exit status: --help was printed, or something was wrong.
int options_read(const struct options *options, int argc, char **argv);

#endif
