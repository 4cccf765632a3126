// 01 predict: the orders that the explorer ran, against the learner's list.
//
// A step is a read or write of the counter by a thread that is not main. Two
// orders are the same but for independent steps if they have the same normal
// form: always the step of the lowest thread that none before it has to
// precede.
#include "exercise/answers.h"

#include "explorer.h"
#include "report/reason.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 15, ORDERS = 1000 };

struct order {
    char steps[STEPS + 1]; // "1122": who does each
    char form[STEPS + 1];  // the normal form
    uint64_t result;
    int line; // of the answer that says it or its like
};

struct orders {
    struct order order[ORDERS];
    int count;
    bool too_many;
};

static void
normalise(char *form, const struct ex_op *const *op, int count)
{
    bool taken[STEPS] = {false};

    for (int n = 0; n < count; n++) {
        int best = -1;
        for (int i = 0; i < count; i++) {
            bool free = !taken[i];
            for (int k = 0; k < i && free; k++)
                free = taken[k] || !ex_dependent(op[k], op[i]);
            if (free && (best < 0 || op[i]->thread < op[best]->thread))
                best = i;
        }
        taken[best] = true;
        form[n] = (char)('0' + op[best]->thread);
    }
    form[count] = '\0';
}

// For ex_options.each.
static void
collect(const struct ex_executed *executed, void *arg)
{
    struct orders *o = arg;
    const struct ex_op *op[STEPS];
    int count = 0;

    if (executed == NULL)
        o->count = 0;
    if (executed == NULL || o->count == ORDERS) {
        o->too_many = executed != NULL;
        return;
    }
    struct order *order = &o->order[o->count];
    memset(order, 0, sizeof *order);
    for (size_t i = 0; i < executed->event_count && count < STEPS; i++) {
        const struct ex_event *e = &executed->events[i];
        if (e->op.thread == 0 || e->op.thread > 9 ||
            (e->op.kind != EX_READ && e->op.kind != EX_WRITE))
            continue;
        order->steps[count] = (char)('0' + e->op.thread);
        op[count++] = &e->op;
        order->result = e->after;
    }
    normalise(order->form, op, count);
    o->count++;
}

// "1 1 2 2 = 2" to "1122" and 2.
static bool
read_order(const char *line, char steps[STEPS + 1], uint64_t *result)
{
    int count = 0;
    char *end = NULL;

    for (; *line != '=' && *line != '\0'; line++)
        if (isdigit((unsigned char)*line) && count < STEPS)
            steps[count++] = *line;
        else if (*line != ' ' && *line != ',' && *line != '\t')
            return false;
    steps[count] = '\0';
    if (*line != '=')
        return false;
    *result = strtoul(line + 1, &end, 10);
    return count > 0 && end != line + 1 && *end == '\0';
}

// One line of the answer. False: it is wrong, j says how.
static bool
judge_line(struct judged *j, struct orders *o, const char *line, int number)
{
    char steps[STEPS + 1];
    uint64_t result = 0;
    const struct order *same = NULL;

    if (!read_order(line, steps, &result)) {
        answer_wrong(j,
                     "line %d: '%s' is not an order and its result, as in "
                     "1 1 2 2 = 2",
                     number, line);
        return false;
    }
    for (int i = 0; i < o->count; i++)
        if (strcmp(o->order[i].steps, steps) == 0)
            same = &o->order[i];
    if (same == NULL) {
        answer_wrong(j,
                     "line %d: '%s' cannot happen: each thread reads once and "
                     "writes once",
                     number, line);
        return false;
    }
    if (same->result != result || same->line != 0) {
        if (same->result != result)
            answer_wrong(j, "line %d: '%s', but that order ends with %" PRIu64,
                         number, line, same->result);
        else
            answer_wrong(j,
                         "lines %d and %d are the same but for steps that may "
                         "change places: two reads",
                         same->line, number);
        return false;
    }
    for (int i = 0; i < o->count; i++)
        if (strcmp(o->order[i].form, same->form) == 0)
            o->order[i].line = number;
    return true;
}

// How many orders differ; `line`: of these, how many the answer has.
static int
count_forms(const struct orders *o, bool listed)
{
    int count = 0;

    for (int i = 0; i < o->count; i++) {
        bool first = !listed || o->order[i].line != 0;
        for (int k = 0; k < i && first; k++)
            first = strcmp(o->order[k].form, o->order[i].form) != 0;
        count += first;
    }
    return count;
}

static void
judge(struct judged *j, struct orders *o, const char *file, char *answer)
{
    int number = 0;
    char *line;

    j->verdict = JUDGED_PASS;
    while ((line = answer_line(&answer, &number)) != NULL)
        if (!judge_line(j, o, line, number))
            return;
    int all = count_forms(o, false);
    int listed = count_forms(o, true);
    if (listed == 0)
        answer_wrong(j, "%s has no order yet", file);
    else if (listed < all)
        answer_wrong(j, "%d distinct order%s right, but there are more", listed,
                     listed == 1 ? " is" : "s are");
}

void
answer_orders(struct judged *j, FILE *text, void *arg)
{
    static struct orders orders;
    struct ex_options options = {.search = {.mode = EX_ALL},
                                 .keep_going = true,
                                 .each = collect,
                                 .each_arg = &orders};
    struct ex_result r;
    char *answer;

    (void)text;
    if (!answer_read(j, arg, &answer))
        return;
    j->verdict = JUDGED_CANNOT;
    enum ex_verdict verdict = answer_explore(&options, &r);
    j->executions = r.executions;
    if ((verdict == EX_PASS || verdict == EX_FAIL) && r.complete &&
        !orders.too_many)
        judge(j, &orders, arg, answer);
    else {
        char reason[EX_CAUSE_ROOM];
        ex_cause_sentence(&r.cause, reason, sizeof reason);
        snprintf(j->sentence, sizeof j->sentence,
                 "counter.c was not explored: %.700s", reason);
    }
    ex_end(&r);
    free(answer);
}
