// The words of `rclab exercise`, one a file. argv[0] is "exercise WORD";
// they return what a lesson returns (command/lesson.h).
#ifndef RCLAB_DEMOS_EXERCISE_H
#define RCLAB_DEMOS_EXERCISE_H

int exercise_check(int argc, char **argv);
int exercise_export(int argc, char **argv);
int exercise_hint(int argc, char **argv);
int exercise_init(int argc, char **argv);
int exercise_list(int argc, char **argv);
int exercise_reset(int argc, char **argv);
int exercise_solution(int argc, char **argv);
int exercise_watch(int argc, char **argv);

#endif
