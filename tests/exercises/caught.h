// caught.txt: what must catch the starter and each answer in wrong/.
//
//     wrong/lock_only_the_write.c  check_2  race     # FILE CHECK KIND
//     predict.txt                  answer            # FILE KIND
#ifndef RCLAB_TESTS_CAUGHT_H
#define RCLAB_TESTS_CAUGHT_H

#include <stdbool.h>

struct caught_row {
    char file[128];
    char check[24]; // "": whichever
    char kind[24];
};

struct caught {
    struct caught_row row[64];
    int count;
};

// Reads the one in `folder`. False, after a sentence: there is no such file, or
// a line is none.
bool caught_read(struct caught *c, const char *folder);

// The row of that file, or NULL.
const struct caught_row *caught_find(const struct caught *c, const char *file);

// The first row with the check and the kind of `row`.
const struct caught_row *caught_first(const struct caught *c,
                                      const struct caught_row *row);

#endif
