// The words of the command line, by whom they are for: rclab, the compiler, or
// the program that is explored.
#ifndef RCLAB_DEMOS_EXPLORE_WORDS_H
#define RCLAB_DEMOS_EXPLORE_WORDS_H

#include "explore/options.h"

// Moves the compiler's words to request->flags, which has room for all of
// them, and what follows --args to the program's arguments. Returns how many
// words are left in argv, -1 after a sentence.
int explore_words_sort(struct explore_request *request, int argc, char **argv,
                       int *flags);

#endif
