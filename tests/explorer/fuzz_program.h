// Random abstract programs: small, structured, from a seed.
#ifndef RCLAB_TESTS_FUZZ_PROGRAM_H
#define RCLAB_TESTS_FUZZ_PROGRAM_H

#include "abstract.h"

#include <stdio.h>

// The same number gives the same program on every machine.
void fuzz_program(struct abs_program *program, uint64_t number);

void fuzz_print(FILE *out, const struct abs_program *program);

#endif
