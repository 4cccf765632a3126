// Judges an answer in words about the program counter.c, which is in the
// current folder beside it. Each is a child_work (exercise/child.h); arg is
// the file's name.
#ifndef RCLAB_DEMOS_EXERCISE_ANSWERS_H
#define RCLAB_DEMOS_EXERCISE_ANSWERS_H

#include "command/terminal.h"
#include "exercise/child.h"
#include "explorer.h"

// predict.txt: the distinct orders and their results, like 1 1 2 2 = 2.
void answer_orders(struct judged *j, FILE *text, void *arg);

// break_it.txt: a schedule that loses an update, like 1,2,2,1.
void answer_schedule(struct judged *j, FILE *text, void *arg);

// For both: explores counter.c as *options say, whose program is set here.
// As ex_explore; ex_end afterwards.
enum ex_verdict answer_explore(struct ex_options *options,
                               struct ex_result *result);

// For both: the answer is wrong; the sentence says how.
TERMINAL_FORMAT_(2, 3)
void answer_wrong(struct judged *j, const char *format, ...);

// For both: reads the answer; free *text. False: j says why not, or what is in
// it that is no text.
bool answer_read(struct judged *j, const char *file, char **text);

// The next line of *rest that says something, without its comment; counts
// *number up. NULL: there is none.
char *answer_line(char **rest, int *number);

#endif
