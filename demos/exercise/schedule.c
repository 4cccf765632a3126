// 02 break-it: the schedule is run, and an update must be lost in it.
#include "exercise/answers.h"

#include "explanation.h"
#include "report/bugs.h" // ex_verdict_word
#include "report/reason.h"
#include "report/schedule.h"

#include <stdlib.h>
#include <string.h>

// Prints the run, and says whether an update was lost in it.
static bool
is_lost(FILE *text, const struct ex_result *r)
{
    struct ex_explanation e;
    struct ex_report_style style;

    ex_explain(&e, r, "counter.c");
    bool lost = strcmp(ex_verdict_word(&e.report),
                       ex_bug_word(EX_BUG_LOST_UPDATE)) == 0;
    ex_report_style_for(stdout, &style);
    style.time = false;
    ex_report_print(text, &e.report, &style);
    ex_explain_end(&e);
    return lost;
}

// A replay takes no notice of what a schedule says where there is no choice.
// Which of its steps, from 0, is not what was done there? -1: none.
static int
find_surplus(const struct ex_result *r, const uint8_t *schedule, size_t length)
{
    size_t step = 0;

    for (size_t i = 0; i < r->event_count && step < length; i++)
        if (r->events[i].chosen && r->events[i].op.thread != schedule[step++])
            return (int)step - 1;
    return r->event_count > 0 && step < length ? (int)step : -1;
}

static void
judge_run(struct judged *j, FILE *text, const struct ex_result *r,
          const uint8_t *schedule, size_t length)
{
    int surplus = find_surplus(r, schedule, length);

    if (surplus >= 0)
        answer_wrong(j,
                     "it cannot be run: step %d is thread %d's, which has "
                     "nothing left to do by then",
                     surplus + 1, schedule[surplus]);
    else if (r->verdict == EX_FAIL && is_lost(text, r))
        j->verdict = JUDGED_PASS;
    else
        answer_wrong(j, "it runs, but every update counts: none is lost");
}

static void
judge(struct judged *j, FILE *text, const uint8_t *schedule, size_t length)
{
    struct ex_options options = {.search = {.mode = EX_REPLAY,
                                            .schedule = schedule,
                                            .schedule_length = length}};
    struct ex_result r;

    enum ex_verdict verdict = answer_explore(&options, &r);
    if (verdict == EX_CANNOT) {
        j->verdict = JUDGED_CANNOT;
        ex_cause_sentence(&r.cause, j->sentence, sizeof j->sentence);
    } else if (verdict == EX_UNSUPPORTED) {
        answer_wrong(j, "it cannot be run: a thread that it names is not there "
                        "or has ended");
    } else {
        judge_run(j, text, &r, schedule, length);
    }
    ex_end(&r);
}

void
answer_schedule(struct judged *j, FILE *text, void *arg)
{
    const char *file = arg;
    char *answer;
    char error[160];
    uint8_t *schedule = NULL;
    size_t size;
    int number = 0;

    if (!answer_read(j, file, &answer))
        return;
    char *rest = answer;
    const char *line = answer_line(&rest, &number);
    if (line == NULL)
        answer_wrong(j, "%s has no schedule yet", file);
    else if (!ex_schedule_read(line, &schedule, &size, error, sizeof error))
        answer_wrong(j, "line %d of %s: %s", number, file, error);
    else if (answer_line(&rest, &number) != NULL)
        answer_wrong(j, "line %d of %s: one schedule is enough", number, file);
    else
        judge(j, text, schedule, size);
    free(schedule);
    free(answer);
}
