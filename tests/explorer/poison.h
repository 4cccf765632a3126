// Runs a compiled function while its dead bytes are overwritten: each of the
// compiler's calls fills what the liveness calls dead in all frames that lead
// there. A result that changes shows a live byte called dead.
#ifndef RCLAB_TESTS_EXPLORER_POISON_H
#define RCLAB_TESTS_EXPLORER_POISON_H

#include <stddef.h>
#include <stdint.h>

// Loads the object and judges its functions. Fails the test when it cannot.
void poison_open(const char *path);
void poison_close(void);

// The function's result; `name` takes a number and gives one.
uint64_t poison_run(const char *name, uint64_t argument, int poisons);

// How many live 8-byte slots there were at the calls reached so far; makes slot
// number `slot` dead from now on.
size_t poison_slots(void);
void poison_mutate(size_t slot);
// Dead bytes overwritten so far.
size_t poison_bytes(void);

#endif
