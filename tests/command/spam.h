// Modules called spam (wheels/spam.c), compiled by the test on its desk.
#ifndef RCLAB_TESTS_SPAM_H
#define RCLAB_TESTS_SPAM_H

#include <stdbool.h>
#include <stddef.h>

// Compiles spam.c with `flags`, split at blanks, to the file `to`. False: the
// linker has not such a flag.
bool spam_make(const char *to, const char *flags);

// The bytes of a file. Fails the test if it cannot be read. The caller
// frees them.
unsigned char *spam_bytes(const char *path, size_t *size);
void spam_write(const char *path, const unsigned char *bytes, size_t size);

// Numbers that look random and are the same in each run.
unsigned spam_random(unsigned *seed, unsigned below);

#endif
