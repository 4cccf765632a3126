// Sentences: a bug in words, from the events it speaks of.
#ifndef RCLAB_EXPLORE_SENTENCE_H
#define RCLAB_EXPLORE_SENTENCE_H

#include "report/naming.h"
#include "report/report.h"

enum { EX_SENTENCE_ROOM = 512 };

// The headline: "lost update on cnt". No source positions, no full stop.
void ex_bug_headline(const struct ex_naming *naming, const struct ex_bug *bug,
                     const struct ex_report *report, char *text, size_t room);

// The full sentence: "data race on cnt, counter.c:7 and counter.c:7".
void ex_bug_sentence(const struct ex_naming *naming, const struct ex_bug *bug,
                     const struct ex_report *report, char *text, size_t room);

// The remark beside the row of bug->event: "Thread 2's update is lost", or "".
void ex_bug_remark(const struct ex_naming *naming, const struct ex_bug *bug,
                   char *text, size_t room);

#endif
