// Judges an answer in words: 01's list of orders, 02's schedule.
#ifndef RCLAB_DEMOS_EXERCISE_ANSWERS_H
#define RCLAB_DEMOS_EXERCISE_ANSWERS_H

#include "exercise_judge.h"

// The answer and the program it is about (counter.c) are in `folder`.
void answer_judge(struct judged *j, const struct exercise *e,
                  const char *folder);

#endif
