// A text shown screen by screen, and the key that was pressed.
#ifndef RCLAB_DEMOS_SCREEN_H
#define RCLAB_DEMOS_SCREEN_H

#include <stdbool.h>

enum screen_key { SCREEN_NEXT, SCREEN_BACK, SCREEN_AGAIN, SCREEN_QUIT };

// Whether both stdin and stdout are a terminal: only then keys are asked for.
bool screen_is_one(void);

// Shows `text` under a line `title`, as many rows at a time as fit. Returns
// what was asked for on its last screen, or BACK on its first, or QUIT on any.
enum screen_key screen_show(const char *title, const char *text);

#endif
