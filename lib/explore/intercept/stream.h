// Streams and file descriptors of the program.
//
// What it holds are handles of ours, the same in every execution; behind them
// are the library's streams. The standard input is a file that the user gave,
// or nothing; other files are files.h's.
#ifndef RCLAB_EXPLORE_INTERCEPT_STREAM_H
#define RCLAB_EXPLORE_INTERCEPT_STREAM_H

#include "trace/reason.h"

#include <stdio.h>

// The file at `path` is the standard input; NULL: it is empty. False: cause
// says what is wrong.
bool ex_input_open(const char *path, struct ex_cause *cause);
void ex_input_close(void);
// Whether this execution looked for input where there is none.
bool ex_input_missed(void);

// Closes what the last execution left open, and winds the input back.
void ex_streams_reset(void);

// A handle for an open descriptor of the library's, and its number; -1 when
// there are too many. From a number: what is behind it, or -1; its handle.
int ex_stream_new(int fd);
int ex_stream_behind(int number);
FILE *ex_stream_handle(int number, const char *mode);
// Closes it. False: it is not open.
bool ex_stream_end(int number);

// The library's stream behind a handle, and the handle's number.
FILE *ex_stream_real(FILE *f);
int ex_stream_number(const FILE *f);

// The running thread is about to use the stream: to read, which moves what
// others read, or to write, whose order with other writes nothing here sees.
void ex_stream_turn(int number, bool reads, const void *pc);

// Bytes that are left to be read; 0: at the end, or not known.
size_t ex_stream_left(FILE *f);

#endif
