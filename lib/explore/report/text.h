// Text that fits: display width, cutting, and the few signs beyond ASCII.
#ifndef RCLAB_EXPLORE_TEXT_H
#define RCLAB_EXPLORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct ex_signs {
    const char *to;   // →
    const char *from; // ←
    const char *more; // …
};

const struct ex_signs *ex_signs_for(bool utf8);

// Columns `text` takes on a terminal: one a character, UTF-8 counted once.
int ex_width(const char *text);

// Writes `text` in exactly `width` columns: padded, or cut at its end with
// the sign for more.
void ex_put(FILE *out, const struct ex_signs *signs, const char *text,
            int width);

// Makes `name` fit `width` columns. The line of an allocation goes first:
// "n->next" for "n(:12)->next". Then the middle of the name is cut.
void ex_shorten(const struct ex_signs *signs, char *name, size_t room,
                int width);

// Prints words of `text` in lines of at most `columns`, the lines after the
// first indented by two. Returns the width of the last line.
int ex_wrap(FILE *out, const char *text, int columns);

enum { EX_COUNT_ROOM = 28 };

// Writes "1,234,567" into `text` and returns `text`.
const char *ex_grouped(uint64_t count, char text[EX_COUNT_ROOM]);

#endif
