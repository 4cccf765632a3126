// What a lesson claims of a program of programs/: the verdict that the
// explorer must come to.
//
//     uint64_t orders;
//     enum explored_claim claim =
//         explored_claim("gil_counter.c", NULL, "lost-update", &orders);
//
// Where the explorer was not built (it reads ELF and DWARF), or finds no
// compiler, a lesson goes on without.
#ifndef RCLAB_DEMOS_EXPLORED_CLAIM_H
#define RCLAB_DEMOS_EXPLORED_CLAIM_H

#include <stdint.h>

enum explored_claim { EXPLORED_HELD, EXPLORED_BROKEN, EXPLORED_NOT };

// Explores programs/`program`, compiled with one further flag (NULL: none).
// Unless it passes, prints the interleaving as `rclab explore` does. *orders:
// how many interleavings were run.
enum explored_claim explored_claim(const char *program, const char *flag,
                                   const char *verdict, uint64_t *orders);

#endif
