// The words of the command line go to rclab, to the compiler or to the program
// that is explored, wherever they stand.
#include "../support.h"
#include "run_explore.h"

#define ARGUMENTS "../../programs/args_from_main.c"
#define OPTIONS   "../../programs/options.c"
#define SUMS      "../../programs/sums.c"

// What begins with one dash is the compiler's; a flag that would undo the
// explorer's own is left out: with -O2 the two reads are one.
START_TEST(flags_may_stand_anywhere)
{
    explore_says("-Wall counter.c", 1, "lost update on cnt");
    explore_says("counter.c -O2 -lm -pthread -o counter", 1,
                 "lost update on cnt");
    explore_says("-std=gnu11 -I . -D UNUSED=1 counter.c -fsanitize=address -g",
                 1, "lost update on cnt");
    explore_says("counter.c '-Dcnt=)'", 2, "does not compile");
    explore_says("counter.c -o", 2, "'-o' needs a value");
    explore_says("counter.c --preemptions -1", 2, "--preemptions is '-1'");
}
END_TEST

// Words behind --args are the program's, also those that look like ours, and
// those that the compiler would take.
START_TEST(arguments_reach_main)
{
    explore_says(ARGUMENTS " --args 2", 1, "assertion failed: total == n");
    explore_says(ARGUMENTS " --args 1", 0, "the only interleaving passes");
    explore_says(OPTIONS " --args --name=x -v file", 0, "passes");
    explore_says(OPTIONS " --all -- -DNONE --args --help", 1,
                 "it printed last: \"options: no");
}
END_TEST

// Without them the program says what it wants, and so does rclab.
START_TEST(a_program_that_wants_arguments_says_so)
{
    explore_says(ARGUMENTS, 1, "args_from_main <threads>\"; --args gives");
    explore_says(ARGUMENTS " 2", 2, "'2' is no C file; what follows --args");
}
END_TEST

// Input is a file, or nothing; where nothing was found, rclab says how to give
// some.
START_TEST(input_comes_from_a_file)
{
    explore_says(SUMS " --stdin ../../programs/input.txt", 0, "all 2");
    explore_says(SUMS, 1, "--stdin FILE gives it");
    explore_says(SUMS " --stdin absent.txt", 2, "--stdin: cannot read absent");
    explore_says(SUMS " --stdin .", 2, "--stdin: . is no file");
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "explore_words", flags_may_stand_anywhere, arguments_reach_main,
        a_program_that_wants_arguments_says_so, input_comes_from_a_file);
}
