// Schedules as text: see schedule.h. The text is a comma separated list of
// THREAD, THREADxTIMES or THREAD~OLDER, with blanks around them or none. This
// file does not know which threads exist.
#include "report/schedule.h"

#include "trace/op.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OLDER = 0x80 }; // OLDER + n in an entry: the n-th write below the newest

// The number of equal entries that become one item, "2x3": at least 3, else 1.
// An entry before an OLDER entry stays out: these two entries are one item.
static size_t
run_of(const uint8_t *schedule, size_t length)
{
    size_t run = 1;
    while (run < length && schedule[run] == schedule[0])
        run++;
    if (run < length && schedule[run] >= OLDER)
        run--;
    return run < 3 ? 1 : run;
}

char *
ex_schedule_write(const uint8_t *schedule, size_t length)
{
    // The longest item is "~127"; runs only shorten the text.
    size_t room = length * 4 + 1;
    char *text = malloc(room);
    if (!text)
        return NULL;
    text[0] = '\0';
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        size_t run = run_of(schedule + i, length - i);
        const char *comma = used ? "," : "";
        if (schedule[i] >= OLDER)
            used += (size_t)snprintf(text + used, room - used, "~%d",
                                     schedule[i] - OLDER);
        else if (run > 1)
            used += (size_t)snprintf(text + used, room - used, "%s%dx%zu",
                                     comma, schedule[i], run);
        else
            used += (size_t)snprintf(text + used, room - used, "%s%d", comma,
                                     schedule[i]);
        i += run;
    }
    return text;
}

// Reads a decimal number of at most `max`, and moves *text behind it.
static bool
read_number(const char **text, size_t max, size_t *number)
{
    const char *at = *text;
    size_t value = 0;
    while (*at >= '0' && *at <= '9') {
        value = value * 10 + (size_t)(*at++ - '0');
        if (value > max)
            return false;
    }
    if (at == *text)
        return false;
    *text = at;
    *number = value;
    return true;
}

static void
skip_blanks(const char **text)
{
    *text += strspn(*text, " \t");
}

// Reads one item; on failure writes a sentence into `error`.
static bool
read_item(const char **text, size_t *thread, size_t *times, size_t *older,
          char *error, size_t room)
{
    skip_blanks(text);
    const char *item = *text;
    int length = (int)strcspn(item, ",");
    *times = 1;
    *older = 0;
    if (!read_number(text, EX_THREADS_MAX - 1, thread)) {
        snprintf(error, room,
                 "schedule: '%.*s' is not a thread; write numbers from 0 "
                 "(main) to %d, like 1,2x3,1",
                 length > 20 ? 20 : length, item, EX_THREADS_MAX - 1);
        return false;
    }
    if (**text == 'x') {
        (*text)++;
        if (!read_number(text, EX_SCHEDULE_MAX, times) || *times == 0)
            *times = 0;
    } else if (**text == '~') {
        (*text)++;
        if (!read_number(text, OLDER - 1, older) || *older == 0)
            *times = 0;
    }
    skip_blanks(text);
    if (*times == 0 || (**text != ',' && **text != '\0')) {
        snprintf(error, room,
                 "schedule: '%.*s' is not THREAD, THREADxTIMES or "
                 "THREAD~OLDER, like 2x3 or 1~1",
                 length > 20 ? 20 : length, item);
        return false;
    }
    return true;
}

// Reads the whole text; stores the entries unless `out` is NULL.
static bool
scan(const char *text, uint8_t *out, size_t *length, char *error, size_t room)
{
    *length = 0;
    for (;;) {
        size_t thread;
        size_t times;
        size_t older;
        if (!read_item(&text, &thread, &times, &older, error, room))
            return false;
        if (times + (older > 0) > EX_SCHEDULE_MAX - *length) {
            snprintf(error, room, "schedule: more than %d steps",
                     EX_SCHEDULE_MAX);
            return false;
        }
        if (out)
            memset(out + *length, (int)thread, times);
        *length += times;
        if (older > 0) {
            if (out)
                out[*length] = (uint8_t)(OLDER + older);
            ++*length;
        }
        if (*text == '\0')
            return true;
        text++;
    }
}

bool
ex_schedule_read(const char *text, uint8_t **schedule, size_t *length,
                 char *error, size_t room)
{
    if (!scan(text, NULL, length, error, room))
        return false;
    *schedule = malloc(*length);
    if (!*schedule) {
        snprintf(error, room, "schedule: out of memory");
        return false;
    }
    return scan(text, *schedule, length, error, room);
}
