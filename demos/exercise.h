// The words of `rclab exercise`, one a file. argv[0] is "exercise WORD";
// they return what a lesson returns (lesson.h).
#ifndef RCLAB_DEMOS_EXERCISE_H
#define RCLAB_DEMOS_EXERCISE_H

int exercise_verify(int argc, char **argv);

#endif
