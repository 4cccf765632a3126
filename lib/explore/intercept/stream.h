// Streams and file descriptors of the program.
//
// The program holds handles of the explorer, which are the same in every
// execution. Behind each handle is a stream of the C library. The standard
// input is a file that the user names, or empty. files.c opens all other files.
#ifndef RCLAB_EXPLORE_INTERCEPT_STREAM_H
#define RCLAB_EXPLORE_INTERCEPT_STREAM_H

#include "trace/reason.h"

#include <stdio.h>

// Makes the file at `path` the standard input; NULL: an empty input. False:
// `cause` says why.
bool ex_input_open(const char *path, struct ex_cause *cause);
void ex_input_close(void);
// Whether this execution read the standard input although it is empty.
bool ex_input_missed(void);

// Closes the streams that the last execution left open, and rewinds the input.
void ex_streams_reset(void);

// A new number for an open descriptor of the system; -1: too many are open.
int ex_stream_new(int fd);
// The system's descriptor behind a number; -1: the number is not open.
int ex_stream_behind(int number);
// The handle of an open number; NULL: fdopen failed.
FILE *ex_stream_handle(int number, const char *mode);
// Closes a number. False: the number is not open.
bool ex_stream_end(int number);

// The C library's stream behind a handle, and the handle's number.
FILE *ex_stream_real(FILE *f);
int ex_stream_number(const FILE *f);

// Steps before the running thread uses the stream. A read changes what other
// threads read. The order of two writes is not explored.
void ex_stream_turn(int number, bool reads, const void *pc);

// The number of bytes left to read; 0: the end, or unknown.
size_t ex_stream_left(FILE *f);

#endif
