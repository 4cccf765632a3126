// Schedules: the thread that runs at each choice point, as text to paste.
//
//     1,2,2,1        threads in order, main is 0
//     1,2x3,1        the same thread several times: "2x3" is "2,2,2"
//     2,2,1,1~1      C11's memory: Thread 1 reads the write before the newest,
//                    or its write lands before that write; an entry 0x80 + 1
//                    follows the thread's entry
//
// Runs of three and more are shortened when written; both forms are read,
// with blanks around the commas or without.
#ifndef RCLAB_EXPLORE_SCHEDULE_H
#define RCLAB_EXPLORE_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EX_SCHEDULE_MAX = 1 << 20 }; // choice points; more is a typing error

// Writes `schedule` into a new string (free it); NULL when out of memory.
char *ex_schedule_write(const uint8_t *schedule, size_t length);

// Reads `text` into *schedule (free it). On failure returns false and writes
// a sentence that names what is wrong into `error`.
bool ex_schedule_read(const char *text, uint8_t **schedule, size_t *length,
                      char *error, size_t room);

#endif
