// Words of a line, and the less common searches. strtok keeps its place in a
// variable that all threads share: two threads that use strtok race.
#include "intercept/intercept.h"
#include "program/statics.h"

#include <libgen.h>
#include <string.h>

// The next word of `s`, or of `*rest` if `s` is NULL. The caller has announced
// its read of `*rest`.
static char *
next_token(char *s, const char *set, char **rest, const void *pc)
{
    ex_reads_text(set, pc);
    s = s != NULL ? s : *rest;
    if (s == NULL)
        return NULL;
    char *word = s + strspn(s, set);
    char *end = word + strcspn(word, set);
    ex_reads(s, (size_t)(end - s) + 1, pc);
    if (*end != '\0') {
        ex_writes(end, 1, pc);
        *end++ = '\0';
    }
    ex_writes(rest, sizeof *rest, pc);
    *rest = end;
    return *word != '\0' ? word : NULL;
}

static char *
intercept_strtok_r(char *s, const char *set, char **rest)
{
    const void *pc = ex_pc();
    if (s == NULL)
        ex_reads(rest, sizeof *rest, pc);
    return next_token(s, set, rest, pc);
}

static char *
intercept_strtok(char *s, const char *set)
{
    const void *pc = ex_pc();
    char **rest = &ex_statics()->token;
    if (s == NULL)
        ex_reads(rest, sizeof *rest, pc);
    return next_token(s, set, rest, pc);
}

static char *
intercept_strsep(char **from, const char *set)
{
    const void *pc = ex_pc();
    ex_reads(from, sizeof *from, pc);
    char *s = *from;
    if (s == NULL)
        return NULL;
    ex_reads_text(set, pc);
    char *end = s + strcspn(s, set);
    ex_reads(s, (size_t)(end - s) + 1, pc);
    bool last = *end == '\0';
    if (!last) {
        ex_writes(end, 1, pc);
        *end = '\0';
    }
    ex_writes(from, sizeof *from, pc);
    *from = last ? NULL : end + 1;
    return s;
}

static char *
intercept_strcasestr(const char *s, const char *part)
{
    ex_reads_text(s, ex_pc());
    ex_reads_text(part, ex_pc());
    return strcasestr(s, part);
}

static char *
intercept_strchrnul(const char *s, int c)
{
    char *found = strchrnul(s, c);
    ex_reads(s, (size_t)(found - s) + 1, ex_pc());
    return found;
}

static void *
intercept_rawmemchr(const void *p, int c)
{
    char *found = rawmemchr(p, c);
    ex_reads(p, (size_t)(found - (const char *)p) + 1, ex_pc());
    return found;
}

static void *
intercept_memrchr(const void *p, int c, size_t size)
{
    ex_reads(p, size, ex_pc());
    return memrchr(p, c, size);
}

static void *
intercept_memmem(const void *p, size_t size, const void *part, size_t length)
{
    ex_reads(p, size, ex_pc());
    ex_reads(part, length, ex_pc());
    return memmem(p, size, part, length);
}

static char *
intercept_stpncpy(char *to, const char *from, size_t size)
{
    size_t n = strnlen(from, size);
    ex_reads(from, n < size ? n + 1 : n, ex_pc());
    ex_writes(to, size, ex_pc());
    return stpncpy(to, from, size);
}

static void *
intercept_memccpy(void *to, const void *from, int c, size_t size)
{
    const char *found = memchr(from, c, size);
    size_t n = found != NULL ? (size_t)(found - (const char *)from) + 1 : size;
    ex_access_copy(to, from, n, ex_pc());
    memcpy(to, from, n);
    return found != NULL ? (char *)to + n : NULL;
}

static char *
intercept_basename(const char *path)
{
    ex_reads_text(path, ex_pc());
    const char *slash = strrchr(path, '/');
    return (char *)(slash != NULL ? slash + 1 : path);
}

// POSIX's basename and dirname may cut the path.
static char *
posix_basename(char *path)
{
    if (path != NULL)
        ex_writes(path, strlen(path) + 1, ex_pc());
    return __xpg_basename(path);
}

static char *
intercept_dirname(char *path)
{
    if (path != NULL)
        ex_writes(path, strlen(path) + 1, ex_pc());
    return dirname(path);
}

const struct ex_interceptor ex_intercept_token[] = {
    EX_INTERCEPT("strtok", intercept_strtok),
    EX_INTERCEPT("strtok_r", intercept_strtok_r),
    EX_INTERCEPT("__strtok_r", intercept_strtok_r),
    EX_INTERCEPT("strsep", intercept_strsep),
    EX_INTERCEPT("strcasestr", intercept_strcasestr),
    EX_INTERCEPT("strchrnul", intercept_strchrnul),
    EX_INTERCEPT("rawmemchr", intercept_rawmemchr),
    EX_INTERCEPT("memrchr", intercept_memrchr),
    EX_INTERCEPT("memmem", intercept_memmem),
    EX_INTERCEPT("stpncpy", intercept_stpncpy),
    EX_INTERCEPT("memccpy", intercept_memccpy),
    EX_INTERCEPT("basename", intercept_basename),
    EX_INTERCEPT("__xpg_basename", posix_basename),
    EX_INTERCEPT("dirname", intercept_dirname),
    {NULL, NULL},
};
