// caught.txt: what must catch each file of an exercise that is not right.
//
//     wrong/lock_only_the_write.c  check_2  race     # FILE CHECK KIND
//     predict.txt                  answer            # FILE KIND
#ifndef RCLAB_DEMOS_EXERCISE_CAUGHT_H
#define RCLAB_DEMOS_EXERCISE_CAUGHT_H

#include "exercise/catalog.h"

struct caught_row {
    char file[128];
    char check[24]; // "": whichever
    char kind[24];
};

struct caught {
    struct caught_row row[32];
    int count;
};

// False, after a sentence: there is no such file, or a line is none.
bool caught_read(struct caught *c, const struct exercise *e);

// The row of that file, or NULL.
const struct caught_row *caught_find(const struct caught *c, const char *file);

#endif
