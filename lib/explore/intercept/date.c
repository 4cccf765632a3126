// Dates. gmtime, localtime, ctime and asctime return a variable that all
// threads share, so two threads that call them race. Their _r relatives write
// to the caller's variable.
#include "intercept/intercept.h"
#include "program/statics.h"

#include <string.h>
#include <time.h>

#define CALENDAR(name)                                                 \
    static struct tm *intercept_##name(const time_t *t, struct tm *to) \
    {                                                                  \
        ex_reads(t, sizeof *t, ex_pc());                               \
        ex_writes(to, sizeof *to, ex_pc());                            \
        return name(t, to);                                            \
    }
#define SECONDS(name)                            \
    static time_t intercept_##name(struct tm *t) \
    {                                            \
        ex_reads(t, sizeof *t, ex_pc());         \
        ex_writes(t, sizeof *t, ex_pc());        \
        return name(t);                          \
    }

CALENDAR(gmtime_r)
CALENDAR(localtime_r)
SECONDS(mktime)
SECONDS(timegm)

enum { DATE = 26 }; // "Thu Jan  1 00:00:00 1970\n"

static char *
intercept_asctime_r(const struct tm *t, char *to)
{
    ex_reads(t, sizeof *t, ex_pc());
    ex_writes(to, DATE, ex_pc());
    return asctime_r(t, to);
}

static char *
intercept_ctime_r(const time_t *t, char *to)
{
    ex_reads(t, sizeof *t, ex_pc());
    ex_writes(to, DATE, ex_pc());
    return ctime_r(t, to);
}

static size_t
intercept_strftime(char *to, size_t size, const char *format,
                   const struct tm *t)
{
    enum { ROOM = 1024 };
    char own[ROOM];
    ex_reads_text(format, ex_pc());
    ex_reads(t, sizeof *t, ex_pc());
    size_t n = strftime(own, size < ROOM ? size : ROOM, format, t);
    if (n > 0) {
        ex_writes(to, n + 1, ex_pc());
        memcpy(to, own, n + 1);
    }
    return n;
}

#define SHARED_DATE(name)                            \
    static struct tm *shared_##name(const time_t *t) \
    {                                                \
        struct tm *to = &ex_statics()->date;         \
        ex_reads(t, sizeof *t, ex_pc());             \
        ex_writes(to, sizeof *to, ex_pc());          \
        return name##_r(t, to);                      \
    }
#define SHARED_TEXT(name, type)               \
    static char *shared_##name(const type *t) \
    {                                         \
        char *to = ex_statics()->text;        \
        ex_reads(t, sizeof *t, ex_pc());      \
        ex_writes(to, DATE, ex_pc());         \
        return name##_r(t, to);               \
    }

SHARED_DATE(gmtime)
SHARED_DATE(localtime)
SHARED_TEXT(asctime, struct tm)
SHARED_TEXT(ctime, time_t)

static char *
intercept_strptime(const char *text, const char *format, struct tm *t)
{
    ex_reads_text(text, ex_pc());
    ex_reads_text(format, ex_pc());
    ex_writes(t, sizeof *t, ex_pc());
    return strptime(text, format, t);
}

const struct ex_interceptor ex_intercept_date[] = {
    EX_INTERCEPT("gmtime", shared_gmtime),
    EX_INTERCEPT("localtime", shared_localtime),
    EX_INTERCEPT("asctime", shared_asctime),
    EX_INTERCEPT("ctime", shared_ctime),
    EX_INTERCEPT("gmtime_r", intercept_gmtime_r),
    EX_INTERCEPT("localtime_r", intercept_localtime_r),
    EX_INTERCEPT("asctime_r", intercept_asctime_r),
    EX_INTERCEPT("ctime_r", intercept_ctime_r),
    EX_INTERCEPT("mktime", intercept_mktime),
    EX_INTERCEPT("timelocal", intercept_mktime),
    EX_INTERCEPT("timegm", intercept_timegm),
    EX_INTERCEPT("strftime", intercept_strftime),
    EX_INTERCEPT("strptime", intercept_strptime),
    {NULL, NULL},
};
