// Formats: what printf("%s", p) reads of the program's memory.
#ifndef RCLAB_EXPLORE_INTERCEPT_FORMAT_H
#define RCLAB_EXPLORE_INTERCEPT_FORMAT_H

#include <stdarg.h>

// Announces the reads of every %s among the arguments, which stay as they
// are. Stops at a conversion that C does not have.
void ex_format_reads(const char *format, va_list args, const void *pc);

#endif
