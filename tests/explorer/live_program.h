// Random functions of C with locals of several kinds, branches, loops, calls
// and compare-exchanges: what a frame can hold.
#ifndef RCLAB_TESTS_EXPLORER_LIVE_PROGRAM_H
#define RCLAB_TESTS_EXPLORER_LIVE_PROGRAM_H

#include <stdint.h>
#include <stdio.h>

// Writes f0, f1, ... and `again`, which puts their globals back. Each takes a
// number and gives one.
void live_program_write(FILE *to, uint64_t seed, unsigned functions);

#endif
