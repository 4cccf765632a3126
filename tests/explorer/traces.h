// Traces written by hand, and names for them.
//
//     trace_var(0x100, 4, "cnt", EX_VALUE_SIGNED);
//     trace_line(7, 9, "worker", "        cnt += 1;");
//     trace(1, EX_READ, 0x100, 4, 0, 0, 7);   // thread 1 reads 0, line 7
//
// One trace at a time, emptied by trace_begin; what a test did not name has
// no name. A source position is its line: its pc is the line's number.
#ifndef RCLAB_TESTS_TRACES_H
#define RCLAB_TESTS_TRACES_H

#include "report/naming.h"
#include "report/report.h"

enum { TRACE_MAX = 64 };

extern struct ex_event trace_events[TRACE_MAX];
extern size_t trace_count;
extern const struct ex_names trace_names;

// Starts anew. Every line is in function "worker" of "counter.c" until
// trace_line says otherwise.
void trace_begin(void);

void trace_var(uintptr_t addr, uint32_t size, const char *name,
               enum ex_value_type type);

// `pc` stands in that line, that column, that function.
void trace_line(int pc, int line, int column, const char *function,
                const char *text);

// A block that was allocated at `pc`.
void trace_block(uintptr_t addr, uint32_t size, int pc);

// Appends an event; returns it for what the arguments do not say.
struct ex_event *trace(int thread, enum ex_kind kind, uintptr_t addr,
                       uint32_t size, uint64_t before, uint64_t after, int pc);

// The trace as the functions under test want it.
struct ex_naming trace_naming(void);
struct ex_report trace_report(enum ex_verdict verdict);

// As a pipe gets it: 80 columns, UTF-8, no time.
extern const struct ex_report_style trace_style;

// What ex_report_print prints; the next call frees it.
const char *trace_printed(const struct ex_report *report,
                          const struct ex_report_style *style);

// Two threads, each create by main, then `cnt += 1` at line 7 in the order
// of `order`: "1221" is read, read, write, write; main reads it at the end.
void trace_increments(const char *order);

#endif
