// Naming: names and values of one execution, as the report prints them.
//
// Where trace/names.h has no answer, these functions write a plain text.
#ifndef RCLAB_EXPLORE_NAMING_H
#define RCLAB_EXPLORE_NAMING_H

#include "trace/names.h"

enum { EX_NAME_ROOM = 96, EX_VALUE_ROOM = 48 };

// "counter.c:7", or "?".
void ex_position(const struct ex_naming *naming, const void *pc, char *text,
                 size_t room);

// The variable at `addr`. A heap block of unknown type is "malloc@12+8",
// anything else unknown is "(unnamed)".
void ex_name_of(const struct ex_naming *naming, uintptr_t addr, uint32_t size,
                char *text, size_t room);

// A value in the form of its variable's type: -1, true, 'a', NULL, &list, RED.
// "?" stands for four or more bytes of a block that no thread has written yet.
void ex_value_of(const struct ex_naming *naming, uintptr_t addr, uint32_t size,
                 uint64_t value, char *text, size_t room);

// Whether ex_value_of writes "?" for the value.
bool ex_value_unset(const struct ex_naming *naming, uintptr_t addr,
                    uint32_t size, uint64_t value);

// "main", "Thread 1".
void ex_thread_label(int thread, char *text, size_t room);

#endif
