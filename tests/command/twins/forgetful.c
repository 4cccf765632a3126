// The lesson's lines with a decref that gives nothing back.
#include <rclab/rclab.h>

#undef rc_decref
#define rc_decref(rc) ((void)(rc))

#include "lessons/refcount/strategies.c" // NOLINT(bugprone-suspicious-include)
