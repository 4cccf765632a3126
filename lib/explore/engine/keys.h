// Keys with a value in each thread, and a destructor that runs when a thread
// ends with a value: pthread_key_create, tss_create.
#ifndef RCLAB_EXPLORE_KEYS_H
#define RCLAB_EXPLORE_KEYS_H

#include <stdbool.h>
#include <stdint.h>

void ex_keys_reset(void);
// Returns a new key, -1 when there are too many.
int ex_key_new(void (*destructor)(void *));
// False: `key` is no key.
bool ex_key_delete(unsigned key);
void *ex_key_get(unsigned key);
// False: `key` is no key.
bool ex_key_set(unsigned key, void *value);
// `hash` mixed with the thread's values, one after the other.
uint64_t ex_keys_state(uint64_t hash, int thread);
// Begins a thread, without values.
void ex_keys_thread_begin(int thread);
// Runs the ending thread's destructors.
void ex_keys_thread_end(void);

#endif
