// From a table of options to getopt_long and to sentences.
#include "command/options.h"

#include "command/lesson.h" // LESSON_COULD_NOT_RUN
#include "command/terminal.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROWS_MAX = 32,
    HELP = 256 // getopt_long's value for --help; row i has HELP + 1 + i
};

static void
print_help(const struct options *options)
{
    printf("Usage: %s\n\n%s\n\n", options->usage, options->about);
    if (options->rows->heading == NULL)
        printf("Options:\n");
    for (const struct option_row *row = options->rows; row->name; row++) {
        char left[32];
        if (row->heading != NULL) {
            printf("%s:\n", row->heading);
            continue;
        }
        snprintf(left, sizeof left, "--%s %s", row->name,
                 row->argument ? row->argument : "");
        printf("  %-20s %s\n", left, row->help);
    }
    printf("  %-20s %s\n", "--help", "this text");
}

static bool
read_count(const struct option_row *row, const char *command, const char *text)
{
    char *end = NULL;

    errno = 0;
    unsigned long n = strtoul(text, &end, 10);
    bool digits = text[0] >= '0' && text[0] <= '9' && *end == '\0';
    if (digits && errno == 0 && n >= row->min && n <= row->max) {
        *row->count = n;
        return true;
    }
    complain("%s: --%s is '%s', but must be a whole number from %lu to %lu.",
             command, row->name, text, row->min, row->max);
    return false;
}

static bool
read_text(const struct option_row *row, const char *command, const char *text)
{
    *row->text = text;
    if (row->words == NULL)
        return true;
    for (const char *const *word = row->words; *word != NULL; word++)
        if (strcmp(*word, text) == 0)
            return true;
    char list[256] = "";
    for (const char *const *word = row->words; *word != NULL; word++) {
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "",
                 *word);
    }
    complain("%s: --%s is '%s', but must be one of: %s.", command, row->name,
             text, list);
    return false;
}

static bool
read_row(const struct option_row *row, const char *command, const char *text)
{
    if (row->flag != NULL) {
        *row->flag = true;
        return true;
    }
    if (row->count != NULL)
        return read_count(row, command, text);
    if (row->text != NULL)
        return read_text(row, command, text);
    return row->each(row->context, text);
}

// Says what getopt_long did not like.
static int
complain_of(int reason, const char *command, const char *word, int letter)
{
    char option[64];

    // A lone letter has to be shown alone: it may stand in a group, as in -ab.
    if (letter > 0 && letter < HELP && word[0] == '-' && word[1] != '-')
        snprintf(option, sizeof option, "-%c", letter);
    else
        snprintf(option, sizeof option, "%s", word);
    complain(reason == ':' ? "%s: '%s' needs a value; see 'rclab %s --help'."
             : letter >= HELP
                 ? "%s: '%s' takes no value; see 'rclab %s --help'."
                 : "%s: unknown option '%s'; see 'rclab %s --help'.",
             command, option, command);
    return LESSON_COULD_NOT_RUN;
}

int
options_read(const struct options *options, int argc, char **argv)
{
    struct option table[ROWS_MAX + 2] = {{"help", no_argument, NULL, HELP}};
    int used = 1;

    for (int i = 0; options->rows[i].name != NULL && i < ROWS_MAX; i++) {
        const struct option_row *row = &options->rows[i];
        if (row->heading != NULL)
            continue;
        table[used++] = (struct option){
            row->name, row->argument ? required_argument : no_argument, NULL,
            HELP + 1 + i};
    }
    opterr = 0;
#ifdef __APPLE__
    optreset = 1;
    optind = 1;
#else
    optind = 0; // start afresh: `rclab tour` reads several commands
#endif
    for (;;) {
        int found = getopt_long(argc, argv, ":h", table, NULL);
        if (found == -1)
            break;
        if (found == HELP || found == 'h') {
            print_help(options);
            return LESSON_AS_CLAIMED;
        }
        if (found == '?' || found == ':')
            return complain_of(found, argv[0], argv[optind - 1], optopt);
        if (!read_row(&options->rows[found - HELP - 1], argv[0], optarg))
            return LESSON_COULD_NOT_RUN;
    }
    if (argc - optind > options->operands_max) {
        complain("%s: '%s' is one word too many; see 'rclab %s --help'.",
                 argv[0], argv[optind + options->operands_max], argv[0]);
        return LESSON_COULD_NOT_RUN;
    }
    return OPTIONS_GO_ON;
}
