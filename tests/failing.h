// malloc, realloc, pthread_key_create, pthread_setspecific and pthread_atfork
// of the library, made to fail. A suite that uses it is linked with --wrap,
// so only calls from the program's own objects come here, not those of libc.
//
//     fail_alloc(2);               // the second allocation from now on fails
//     do_something();
//     if (!failed()) ...           // it allocates less often
#ifndef RCLAB_TESTS_FAILING_H
#define RCLAB_TESTS_FAILING_H

#include <stdbool.h>

// The n-th allocation from now on fails, once; 0: none.
void fail_alloc(unsigned n);

// Whether that has happened.
bool failed(void);

enum failing_call { NO_CALL, KEY_CREATE, SETSPECIFIC, ATFORK };

// That call fails from now on.
void fail_call(enum failing_call call);

#endif
