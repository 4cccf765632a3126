// Watched variables: the values on the right of the table.
//
// A variable is watched when two threads touch it and one of them writes it:
// the order of their accesses matters, and the value shows it.
#ifndef RCLAB_EXPLORE_WATCH_H
#define RCLAB_EXPLORE_WATCH_H

#include "report/naming.h"
#include "report/report.h"

enum { EX_WATCHED_MAX = 8 };

struct ex_watched {
    struct ex_span span;
    char name[EX_NAME_ROOM];
    char value[EX_VALUE_ROOM]; // as of the event last stepped over
    int width;                 // widest value, or the name if that is wider
};

struct ex_watch {
    struct ex_watched variable[EX_WATCHED_MAX];
    int count;
    bool wanted; // chosen by name, not by conflict
};

// The events [*first, *end) during which more than one thread exists.
void ex_shared_window(const struct ex_naming *naming, size_t *first,
                      size_t *end);

// Chooses at most EX_WATCHED_MAX variables; the bug's variables come first.
// With `wanted` ("cnt,lock") it chooses these names and their members alone.
void ex_watch_choose(struct ex_watch *watch, const struct ex_naming *naming,
                     const struct ex_bug *bug, const char *wanted);

// Whether the operation touches a watched variable.
bool ex_watch_touches(const struct ex_watch *watch, const struct ex_op *op);

// Sets every variable to its value before the first event.
void ex_watch_rewind(struct ex_watch *watch, const struct ex_naming *naming);

// Brings the values up to date with event `index`.
void ex_watch_step(struct ex_watch *watch, const struct ex_naming *naming,
                   size_t index);

// True when `name` is `wanted` or a member or element of it.
bool ex_watch_name_matches(const char *name, const char *wanted, size_t length);

#endif
