// Input. The library reads into a buffer of the interceptor. The interceptor
// then announces a write of as many bytes as were read, and copies them.
#include "intercept/cancel.h"
#include "intercept/intercept.h"
#include "intercept/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROOM = 1 << 16 };

static int
get(FILE *f, const void *pc)
{
    ex_stream_turn(ex_stream_number(f), true, pc);
    return getc_unlocked(ex_stream_real(f));
}

static int
intercept_fgetc(FILE *f)
{
    return get(f, ex_pc());
}

static int
intercept_getchar(void)
{
    return get(stdin, ex_pc());
}

static int
intercept_ungetc(int c, FILE *f)
{
    ex_stream_turn(ex_stream_number(f), true, ex_pc());
    return ungetc(c, ex_stream_real(f));
}

static char *
intercept_fgets(char *to, int size, FILE *f)
{
    const void *pc = ex_pc();
    char own[ROOM];
    ex_stream_turn(ex_stream_number(f), true, pc);
    if (fgets(own, size < ROOM ? size : ROOM, ex_stream_real(f)) == NULL)
        return NULL;
    size_t n = strlen(own);
    if (n == ROOM - 1 && size > ROOM)
        ex_unsupported("the program reads a line of more than 64 KiB");
    ex_writes(to, n + 1, pc);
    memcpy(to, own, n + 1);
    return to;
}

// Reads in pieces, because the buffer is on the thread's stack.
static size_t
read_bytes(char *to, size_t size, FILE *f, const void *pc)
{
    char own[ROOM];
    size_t done = 0;
    ex_stream_turn(ex_stream_number(f), true, pc);
    while (done < size) {
        size_t want = size - done < ROOM ? size - done : ROOM;
        size_t n = fread(own, 1, want, ex_stream_real(f));
        if (n > 0)
            ex_writes(to + done, n, pc);
        memcpy(to + done, own, n);
        done += n;
        if (n < want)
            break;
    }
    return done;
}

static size_t
intercept_fread(void *to, size_t size, size_t count, FILE *f)
{
    size_t all;
    if (size == 0 || __builtin_mul_overflow(size, count, &all))
        return 0;
    return read_bytes(to, all, f, ex_pc()) / size;
}

// Reads a line with its delimiter into a block that grows.
static ssize_t
line(char **to, size_t *size, int end, FILE *f, const void *pc)
{
    static char *library;
    static size_t library_size;
    char own[ROOM];
    ex_stream_turn(ex_stream_number(f), true, pc);
    ssize_t n = getdelim(&library, &library_size, end, ex_stream_real(f));
    if (n < 0)
        return -1;
    if (n >= ROOM)
        ex_unsupported("the program reads a line of more than 64 KiB");
    memcpy(own, library, (size_t)n + 1);
    ex_reads(to, sizeof *to, pc);
    ex_reads(size, sizeof *size, pc);
    size_t need = (size_t)n + 1;
    if (*to == NULL || *size < need) {
        size_t room = need < 120 ? 120 : need;
        char *block = ex_reallocate(*to, room, pc);
        ex_writes(to, sizeof *to, pc);
        *to = block;
        ex_writes(size, sizeof *size, pc);
        *size = room;
    }
    ex_writes(*to, need, pc);
    memcpy(*to, own, need);
    return n;
}

static ssize_t
intercept_getline(char **to, size_t *size, FILE *f)
{
    return line(to, size, '\n', f, ex_pc());
}

static ssize_t
intercept_getdelim(char **to, size_t *size, int end, FILE *f)
{
    return line(to, size, end, f, ex_pc());
}

static ssize_t
intercept_read(int fd, void *to, size_t size)
{
    const void *pc = ex_pc();
    char own[ROOM];
    ex_cancel_point(pc);
    if (fd == 0)
        return (ssize_t)read_bytes(to, size, stdin, pc);
    ex_stream_turn(fd, true, pc);
    int behind = ex_stream_behind(fd);
    if (behind < 0)
        return -1;
    ssize_t n = read(behind, own, size < ROOM ? size : ROOM);
    if (n > 0) {
        ex_writes(to, (size_t)n, pc);
        memcpy(to, own, (size_t)n);
    }
    return n;
}

static ssize_t
intercept_pread(int fd, void *to, size_t size, off_t at)
{
    const void *pc = ex_pc();
    char own[ROOM];
    ex_stream_turn(fd, true, pc);
    int behind = ex_stream_behind(fd);
    if (behind < 0)
        return -1;
    ssize_t n = pread(behind, own, size < ROOM ? size : ROOM, at);
    if (n > 0) {
        ex_writes(to, (size_t)n, pc);
        memcpy(to, own, (size_t)n);
    }
    return n;
}

const struct ex_interceptor ex_intercept_input[] = {
    EX_INTERCEPT("fgetc", intercept_fgetc),
    EX_INTERCEPT("getc", intercept_fgetc),
    EX_INTERCEPT("_IO_getc", intercept_fgetc),
    EX_INTERCEPT("fgetc_unlocked", intercept_fgetc),
    EX_INTERCEPT("getc_unlocked", intercept_fgetc),
    EX_INTERCEPT("getchar", intercept_getchar),
    EX_INTERCEPT("getchar_unlocked", intercept_getchar),
    EX_INTERCEPT("ungetc", intercept_ungetc),
    EX_INTERCEPT("fgets", intercept_fgets),
    EX_INTERCEPT("fgets_unlocked", intercept_fgets),
    EX_INTERCEPT("fread", intercept_fread),
    EX_INTERCEPT("fread_unlocked", intercept_fread),
    EX_INTERCEPT("getline", intercept_getline),
    EX_INTERCEPT("getdelim", intercept_getdelim),
    EX_INTERCEPT("__getdelim", intercept_getdelim),
    EX_INTERCEPT("read", intercept_read),
    EX_INTERCEPT("pread", intercept_pread),
    EX_INTERCEPT("pread64", intercept_pread),
    {NULL, NULL},
};
