// What a file's name says: which Pythons may load the module.
//
//     tag_of_module("spam.cpython-314t-x86_64-linux-gnu.so")      cp314t, free
//     tag_of_wheel("spam-1.0-cp315-abi3.abi3t-linux_x86_64.whl")  both builds
//
// A free-threaded build has a t in its tag since 3.13: cp313t, cp314t. abi3t
// (PEP 803, Python 3.15) is loaded by both builds, abi3 by a build with a GIL.
#ifndef RCLAB_DEMOS_WHEELS_TAG_H
#define RCLAB_DEMOS_WHEELS_TAG_H

#include <stdbool.h>

enum tag_build {
    TAG_NONE, // the name says nothing: any Python tries to load it
    TAG_GIL,  // builds with a GIL only
    TAG_FREE, // free-threaded builds only
    TAG_BOTH
};

struct tag {
    enum tag_build build;
    char text[24]; // "cp314t", "abi3.abi3t"; cut where it is longer
};

// Of the file name of an extension module.
struct tag tag_of_module(const char *name);

// Of the file name of a wheel; false if it has not the five or six parts that
// the name of a wheel has.
bool tag_of_wheel(const char *name, struct tag *tag);

// Of a module that a wheel holds: both have to let a Python load it.
struct tag tag_within(struct tag wheel, struct tag module);

#endif
