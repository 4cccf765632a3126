// Counted by the explorer: its events, and the atomic operations that were
// none because no other thread could see them.
#include "exercise/rule.h"

#include "report/kinds.h"

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
rules_read(struct rules *r, const char *source, char *sentence, size_t size)
{
    static const char begin[] = "// Rule: ";
    char line[256];
    FILE *f = fopen(source, "r");
    bool good = true;

    r->count = 0;
    while (good && f != NULL && fgets(line, sizeof line, f) != NULL &&
           strncmp(line, "//", 2) == 0) {
        if (strncmp(line, begin, strlen(begin)) != 0)
            continue;
        good = r->count < RULES_MAX &&
               read_rule(&r->rule[r->count], line + strlen(begin));
        r->count += good;
        line[strcspn(line, "\n")] = '\0';
        if (!good)
            snprintf(sentence, size, "%s: '%s' is no rule", source, line);
    }
    if (f != NULL)
        fclose(f);
    return good;
}

// Mutexes and the like that were initialised by a call, less those destroyed.
static uint64_t
undestroyed(const struct ex_executed *e)
{
    uint64_t made = 0;
    uint64_t destroyed = 0;

    for (size_t i = 0; i < e->event_count; i++) {
        made += e->events[i].op.kind == EX_OBJECT_INIT;
        destroyed += e->events[i].op.kind == EX_OBJECT_DESTROY;
    }
    return made > destroyed ? made - destroyed : 0;
}

static uint64_t
count(const struct ex_executed *e, const char *word)
{
    struct ex_counts c = ex_count(e->events, e->event_count, -1);

    if (strcmp(word, "reads") == 0)
        return c.reads;
    if (strcmp(word, "writes") == 0)
        return c.writes;
    if (strcmp(word, "loads") == 0)
        return c.loads + e->alone[EX_ATOMIC_LOAD];
    if (strcmp(word, "stores") == 0)
        return c.stores + e->alone[EX_ATOMIC_STORE];
    if (strcmp(word, "locks") == 0)
        return c.locks;
    if (strcmp(word, "undestroyed") == 0)
        return undestroyed(e);
    return c.updates + e->alone[EX_ATOMIC_RMW] + e->alone[EX_ATOMIC_CAS_FAIL];
}

void
rules_count(const struct ex_executed *executed, void *arg)
{
    struct rules *r = arg;

    for (int i = 0; i < r->count; i++) {
        struct rule *rule = &r->rule[i];
        uint64_t n = executed == NULL ? 0 : count(executed, rule->word);
        if (executed == NULL || (!executed->failed && n > rule->found))
            rule->found = n;
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
