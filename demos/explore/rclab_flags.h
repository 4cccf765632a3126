// The flags with which a program that is explored finds rclab itself.
#ifndef RCLAB_DEMOS_RCLAB_FLAGS_H
#define RCLAB_DEMOS_RCLAB_FLAGS_H

enum { RCLAB_FLAGS = 2 };

// Writes -I for the headers and the instrumented library, as far as they are
// found: installed with this command, or where it was built. Returns how
// many. They go last, so that a program's own come first. The strings stay.
int rclab_flags(const char *flags[RCLAB_FLAGS]);

#endif
