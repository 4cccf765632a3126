// A second thread that does one step at a time, when it is told to, so that
// a test can walk through a protocol in an order of its own choosing.
//
//     struct puppet *other = puppet_new();
//     puppet_do(other, drop, box);      // runs drop(box) there; returns after
//     ck_assert_int_eq(...);            // nothing moves while we look
//     puppet_end(other);                // it exits; returns after
//
// A step that waits for this thread (for a stopped world, say) is begun by
// puppet_begin and waited for by puppet_wait.
#ifndef RCLAB_TESTS_PUPPET_H
#define RCLAB_TESTS_PUPPET_H

typedef void puppet_step(void *arg);

struct puppet;

// Starts the thread, which waits for its first step. Fails the test when
// there is no thread to be had.
struct puppet *puppet_new(void);

// Has the thread run step(arg), and waits until it has.
void puppet_do(struct puppet *puppet, puppet_step *step, void *arg);

// The same in two halves.
void puppet_begin(struct puppet *puppet, puppet_step *step, void *arg);
void puppet_wait(struct puppet *puppet);

// Lets the thread exit and joins it.
void puppet_end(struct puppet *puppet);

#endif
