// What was found in one place, a folder or a wheel, a row for each module.
#ifndef RCLAB_DEMOS_WHEELS_FOUND_H
#define RCLAB_DEMOS_WHEELS_FOUND_H

#include "lessons/wheels/says.h"
#include "lessons/wheels/tag.h"

#include <stdbool.h>
#include <stddef.h>

// What an import into a free-threaded Python comes to.
enum verdict {
    VERDICT_DAMAGED,
    VERDICT_GIL_ON,
    VERDICT_UNKNOWN,
    VERDICT_BY_CALL,
    VERDICT_FREE,
    VERDICT_GIL_ONLY,
    VERDICTS
};

struct module {
    char package[64]; // the folder in the place, or the module itself
    char name[128];   // path in the place
    struct tag tag;
    struct answer answer;
    enum verdict verdict;
};

struct found {
    char place[1024];
    bool is_folder, is_wheel;
    struct tag tag; // of a wheel; of a folder TAG_NONE
    struct module *modules;
    size_t count, room;
};

// "free", "GIL on", ... and what that means, in a line.
extern const char *const verdict_words[VERDICTS];
extern const char *const verdict_meanings[VERDICTS];

// Keeps a module; a library that is none is left out. Ends the command with a
// sentence if there is no memory for it.
void found_add(struct found *found, const char *package, const char *name,
               struct answer answer);

// By verdict, the worst first, then package, tag, answer, name.
void found_sort(struct found *found);

// Whether two modules make one row: only their names differ.
bool found_alike(const struct module *a, const struct module *b);

void found_end(struct found *found);

#endif
