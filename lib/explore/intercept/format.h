// Formats: what printf("%s", p) reads of the program's memory.
#ifndef RCLAB_EXPLORE_INTERCEPT_FORMAT_H
#define RCLAB_EXPLORE_INTERCEPT_FORMAT_H

#include <stdarg.h>

// Announces the read of every %s and the write of every %n; the arguments stay
// as they are. Stops at an unknown conversion.
void ex_format_reads(const char *format, va_list args, const void *pc);

#endif
