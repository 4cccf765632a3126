// The kinds of failure, in words.
#include "exercise/explored.h"

#include <string.h>

const char *
kind_in_words(const char *kind)
{
    static const char *const words[][2] = {
        {"assert", "an assertion fails"},
        {"race", "two threads touch the same bytes at once, and one writes"},
        {"lost-update", "an update is lost"},
        {"use-after-free", "memory is used after it was freed"},
        {"double-free", "memory is freed twice"},
        {"bad-free", "something is freed that malloc did not give"},
        {"overflow", "a block is written or read beyond its end"},
        {"leak", "memory is never freed"},
        {"deadlock", "threads wait for ever"},
        {"spin", "a thread spins for ever"},
        {"livelock", "threads keep each other from ever getting on"},
        {"misuse", "a lock or the like is used as it must not be"},
        {"running", "a thread still runs when the program ends"},
        {"crash", "the program crashes"},
        {"uninitialised", "memory is read before it was written"},
        {"exit", "the program ends with a failure"},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i][0], kind) == 0)
            return words[i][1];
    return kind;
}
