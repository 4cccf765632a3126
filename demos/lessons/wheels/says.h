// What a compiled extension module says about the GIL, read from its file.
//
// With multi-phase initialisation the module's slots say it (Py_mod_gil,
// Python 3.13); with single-phase initialisation a call does
// (PyUnstable_Module_SetGIL). Where neither is there, an import into a
// free-threaded Python turns the GIL on.
#ifndef RCLAB_DEMOS_WHEELS_SAYS_H
#define RCLAB_DEMOS_WHEELS_SAYS_H

#include <stddef.h>

enum says {
    SAYS_NOT_USED, // the slot is Py_MOD_GIL_NOT_USED
    SAYS_USED,     // the slot is Py_MOD_GIL_USED
    SAYS_NOTHING,  // slots without that one, or single-phase without the call
    SAYS_BY_CALL,  // a call says it, with a value that only a run shows
    SAYS_UNKNOWN,  // `why` has the reason
    SAYS_DAMAGED,  // `why` names what is wrong with the file
    SAYS_NO_MODULE // a shared library that no Python imports
};

struct answer {
    enum says says;
    const char *why; // the reason, at most 20 columns; NULL: none is needed
};

// The largest file that is read.
enum { SAYS_BYTES_MAX = 256 << 20 };

// Reads the module in these bytes, whatever they are.
struct answer says_of(const void *bytes, size_t size);

#endif
