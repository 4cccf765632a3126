// Levenshtein's distance: how many letters to insert, drop or replace.
#include "command/nearest.h"

#include <string.h>

enum { WORD_MAX = 32 }; // longer words are like none

static size_t
distance(const char *a, const char *b)
{
    size_t row[WORD_MAX + 1];
    size_t length = strlen(b);

    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= length; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[length];
}

struct nearest
nearest_to(const char *word)
{
    return (struct nearest){.word = word, .least = strlen(word) / 2 + 1};
}

void
nearest_try(struct nearest *n, const char *candidate)
{
    if (strlen(n->word) > WORD_MAX || strlen(candidate) > WORD_MAX)
        return;
    size_t d = distance(n->word, candidate);
    if (d < n->least) {
        n->least = d;
        n->best = candidate;
    }
}
