// Counted by the explorer: its events, and the atomic operations that were
// none because no other thread could see them.
#include "exercise/rule.h"

#include "report/description.h"
#include "report/kinds.h"
#include "report/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct word {
    const char *word;
    const char *one; // of what is counted: "lock" and " taken"
    const char *rest;
} words[] = {
    {"reads", "plain read", " of what another thread writes"},
    {"writes", "plain write", " to what another thread uses"},
    {"loads", "atomic load", ""},
    {"stores", "atomic store", ""},
    {"updates", "atomic read-modify-write", ""},
    {"rmw", "atomic read-modify-write", ""},
    {"locks", "lock", " taken"},
    {"undestroyed", "lock", " made and never destroyed"},
};

enum { WORDS = sizeof words / sizeof words[0] };

static const struct word *
word_of(const struct rule *rule)
{
    for (int i = 0; i < WORDS; i++)
        if (strcmp(words[i].word, rule->word) == 0)
            return &words[i];
    return NULL;
}

void
rule_in_words(const struct rule *rule, char *text, size_t size)
{
    const struct word *word = word_of(rule); // read_rule has looked
    char most[32] = "none is";

    if (rule->most > 0)
        snprintf(most, sizeof most, "only %" PRIu64 " %s", rule->most,
                 rule->most == 1 ? "is" : "are");
    snprintf(text, size, "with %" PRIu64 " %s%s%s, and %s allowed", rule->found,
             word->one, rule->found == 1 ? "" : "s", word->rest, most);
}

static bool
read_rule(struct rule *rule, const char *text)
{
    size_t length = strcspn(text, " ");
    char *end = NULL;

    if (length >= sizeof rule->word || strncmp(text + length, " <= ", 4) != 0)
        return false;
    memcpy(rule->word, text, length);
    rule->word[length] = '\0';
    rule->most = strtoul(text + length + 4, &end, 10);
    rule->found = 0;
    return end != text + length + 4 && (*end == '\n' || *end == '\0') &&
           word_of(rule) != NULL;
}

bool
rules_add(struct rules *r, const char *text)
{
    return r->count < RULES_MAX && read_rule(&r->rule[r->count], text) &&
           ++r->count > 0;
}

// Counted where the check starts no threads only: who did it is not known.
static uint64_t
count_alone(const uint32_t *alone, const char *word)
{
    if (strcmp(word, "loads") == 0)
        return alone[EX_ATOMIC_LOAD];
    if (strcmp(word, "stores") == 0)
        return alone[EX_ATOMIC_STORE];
    if (strcmp(word, "updates") == 0 || strcmp(word, "rmw") == 0)
        return alone[EX_ATOMIC_RMW] + alone[EX_ATOMIC_CAS_FAIL];
    return 0;
}

static bool
is_counted(const struct ex_event *event, const char *word)
{
    struct ex_counts c = ex_count(event, 1, -1);

    if (strcmp(word, "reads") == 0)
        return c.reads > 0;
    if (strcmp(word, "writes") == 0)
        return c.writes > 0;
    if (strcmp(word, "loads") == 0)
        return c.loads > 0;
    if (strcmp(word, "stores") == 0)
        return c.stores > 0;
    if (strcmp(word, "locks") == 0)
        return c.locks > 0;
    return c.updates > 0;
}

static bool
is_destroyed(const struct ex_executed *e, size_t made)
{
    uintptr_t addr = e->events[made].op.span[0].addr;

    for (size_t i = made + 1; i < e->event_count; i++)
        if (e->events[i].op.kind == EX_OBJECT_DESTROY &&
            e->events[i].op.span[0].addr == addr)
            return true;
    return false;
}

static bool
starts_threads(const struct ex_executed *e)
{
    for (size_t i = 0; i < e->event_count; i++)
        if (e->events[i].op.kind == EX_CREATE)
            return true;
    return false;
}

// Whether event `i` is one that the rule limits.
static bool
is_limited(const struct ex_executed *e, size_t i, const char *word,
           bool threads)
{
    const struct ex_event *event = &e->events[i];

    if (strcmp(word, "undestroyed") == 0)
        return event->op.kind == EX_OBJECT_INIT && !is_destroyed(e, i);
    return !(threads && event->op.thread == 0) && is_counted(event, word);
}

// Counts what `rule` limits; keeps the steps if there are more than before.
static void
count(struct rule *rule, const struct ex_executed *e)
{
    bool threads = starts_threads(e);
    struct rule now = *rule;

    now.steps = 0;
    now.found = threads ? 0 : count_alone(e->alone, rule->word);
    for (size_t i = 0; i < e->event_count; i++) {
        if (!is_limited(e, i, rule->word, threads))
            continue;
        now.found++;
        if (now.steps < RULE_STEPS_MAX)
            now.step[now.steps++] = e->events[i];
    }
    if (now.found > rule->found)
        *rule = now;
}

void
rules_count(const struct ex_executed *executed, void *arg)
{
    struct rules *r = arg;

    for (int i = 0; i < r->count; i++) {
        if (executed == NULL)
            r->rule[i].found = 0;
        else if (!executed->failed)
            count(&r->rule[i], executed);
    }
}

const struct rule *
rules_broken(const struct rules *r)
{
    for (int i = 0; i < r->count; i++)
        if (r->rule[i].found > r->rule[i].most)
            return &r->rule[i];
    return NULL;
}

void
rule_print_steps(FILE *out, const struct rule *rule, const char *file,
                 const struct ex_names *names)
{
    struct ex_naming naming = {names, rule->step, (size_t)rule->steps};
    struct ex_report_style style;

    ex_report_style_for(stdout, &style);
    for (int i = 0; i < rule->steps; i++) {
        const struct ex_op *op = &rule->step[i].op;
        struct ex_words said;
        struct ex_where where;
        char label[16];
        char step[2 * sizeof said];
        ex_describe(&naming, &rule->step[i], ex_signs_for(style.utf8), &said);
        ex_thread_label(op->thread, label, sizeof label);
        ex_where_of(&naming, op->pc, &where);
        snprintf(step, sizeof step, "%s%s%s", said.verb, said.name, said.tail);
        fprintf(out, "  %-9s ", label);
        ex_put(out, ex_signs_for(style.utf8), step, 40);
        fprintf(out, "  %.20s:%d\n",
                strcmp(where.file, file) == 0 ? "" : where.file, where.line);
    }
    if (rule->found > (uint64_t)rule->steps && rule->steps > 0)
        fprintf(out, "  and %" PRIu64 " more\n",
                rule->found - (uint64_t)rule->steps);
}
