// Explores a program and compares the verdict with what is claimed of it.
//
//     judge [--expect WORD] [--schedule S] [--replay] FILE.c... -- FLAGS...
//
// WORD is `pass` (all interleavings, or it is not a pass) or a kind of bug.
// A bug has to come with the schedule that is claimed, if one is, and with
// --replay to come again when its schedule is replayed. Exit status: 0 as
// claimed, 1 not, 2 could not run. What was seen is printed.
#include "explorer.h"
#include "report/reason.h"
#include "report/schedule.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct claim {
    const char *word;
    const char *schedule; // NULL: any
    bool replay;          // the bug has to come again
};

static const char *
verdict_word(const struct ex_result *result)
{
    switch (result->verdict) {
    case EX_PASS:
        return "pass";
    case EX_FAIL:
        return ex_bug_word(result->bug.kind);
    case EX_LIMIT:
        return "bounded";
    case EX_UNSUPPORTED:
        return "unsupported";
    default:
        return "cannot";
    }
}

static bool
as_claimed(const struct claim *claim, const char *word, const char *schedule)
{
    if (strcmp(word, claim->word) != 0) {
        printf("  claimed: %s\n", claim->word);
        return false;
    }
    if (claim->schedule != NULL && strcmp(schedule, claim->schedule) != 0) {
        printf("  claimed: --schedule %s\n", claim->schedule);
        return false;
    }
    return true;
}

// One execution, as the schedule says: it has to fail in the same way.
static bool
replays(struct ex_options options, const uint8_t *schedule, size_t length,
        const char *word)
{
    struct ex_result result;

    options.plan = EX_PLAN_ONE;
    options.search = (struct ex_search_options){
        .mode = EX_REPLAY, .schedule = schedule, .schedule_length = length};
    ex_explore(&options, &result);
    bool same = strcmp(verdict_word(&result), word) == 0;
    if (!same)
        printf("  the replay gives: %s %s\n", verdict_word(&result),
               ex_reason_word(result.cause.reason));
    ex_end(&result);
    return same;
}

static int
judge(const struct ex_options *options, const struct claim *claim)
{
    struct ex_result result;

    ex_explore(options, &result);
    const char *word = verdict_word(&result);
    char reason[EX_CAUSE_ROOM];
    ex_cause_sentence(&result.cause, reason, sizeof reason);
    const char *sentence =
        result.verdict == EX_FAIL ? result.bug.sentence : reason;
    uint8_t *bytes = malloc(result.schedule_length + 1);
    char *schedule = ex_schedule_write(result.schedule, result.schedule_length);
    if (bytes == NULL || schedule == NULL) {
        (void)fprintf(stderr, "judge: out of memory\n");
        exit(2);
    }
    if (result.schedule_length != 0)
        memcpy(bytes, result.schedule, result.schedule_length);
    size_t length = result.schedule_length;
    bool could_run = result.verdict <= EX_LIMIT;
    bool failed = result.verdict == EX_FAIL;

    printf("%s: %s, %llu executions, %llu redundant, %.2f s\n",
           options->program.sources[0], word,
           (unsigned long long)result.executions,
           (unsigned long long)result.cut, result.seconds);
    if (sentence[0] != '\0')
        printf("  %s\n", sentence);
    if (failed)
        printf("  --schedule %s\n", schedule);
    ex_end(&result);

    bool good = as_claimed(claim, word, schedule);
    if (good && failed && claim->replay)
        good = replays(*options, bytes, length, word);
    free(bytes);
    free(schedule);
    return good ? 0 : could_run ? 1 : 2;
}

int
main(int argc, char **argv)
{
    static const struct option names[] = {
        {"expect", required_argument, NULL, 'e'},
        {"schedule", required_argument, NULL, 's'},
        {"replay", no_argument, NULL, 'r'},
        {NULL, 0, NULL, 0}};
    struct claim claim = {.word = "pass"};
    struct ex_options options = {.plan = EX_PLAN_PROVE};
    int c;

    while ((c = getopt_long(argc, argv, "+", names, NULL)) != -1) {
        if (c == 'e')
            claim.word = optarg;
        else if (c == 's')
            claim.schedule = optarg;
        else if (c == 'r')
            claim.replay = true;
        else
            return 2;
    }
    int first = optind;
    while (optind < argc && strcmp(argv[optind], "--") != 0)
        optind++;
    if (optind == first) {
        (void)fprintf(stderr, "judge: no file to explore\n");
        return 2;
    }
    options.program.sources = (const char *const *)argv + first;
    options.program.source_count = optind - first;
    if (optind < argc) {
        options.program.flags = (const char *const *)argv + optind + 1;
        options.program.flag_count = argc - optind - 1;
    }
    return judge(&options, &claim);
}
