// An abstract program as the C program that an engineer would have written.
#ifndef RCLAB_TESTS_FUZZ_C_H
#define RCLAB_TESTS_FUZZ_C_H

#include "abstract.h"

#include <stdio.h>

// Makes the program one that C can express without undefined behaviour: all
// memory atomic, threads created and joined by main, no once. False when it
// has too many threads for that.
bool fuzz_make_c(struct abs_program *program);

// Prints it.
void fuzz_write_c(FILE *out, const struct abs_program *program);

#endif
