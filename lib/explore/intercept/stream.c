// The table of open streams, by the number that the program sees. Numbers 0 to
// 2 are the standard streams.
#include "intercept/stream.h"

#include "intercept/word.h"
#include "program/statics.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST = 3, STREAMS = EX_STATIC_STREAMS };

static struct stream {
    bool open;
    int fd;       // the system's descriptor
    FILE *stream; // NULL: the program uses the descriptor alone
} streams[STREAMS];
static int used = FIRST; // highest number so far, plus 1

static FILE *input;
static char *content;
static size_t content_size;
static bool input_moved;

static bool
read_all(const char *path, struct ex_cause *cause)
{
    struct stat info;
    FILE *f = fopen(path, "re");
    bool good = f != NULL && fstat(fileno(f), &info) == 0;
    if (good && !S_ISREG(info.st_mode)) {
        fclose(f);
        return ex_cause_set(cause, EX_REASON_NO_FILE, path, NULL);
    }
    content_size = good ? (size_t)info.st_size : 0;
    content = malloc(content_size + 1);
    good = good && content != NULL &&
           fread(content, 1, content_size, f) == content_size;
    if (!good)
        ex_cause_set(cause, EX_REASON_INPUT, path,
                     strerror(errno != 0 ? errno : EIO));
    if (f != NULL)
        fclose(f);
    return good;
}

bool
ex_input_open(const char *path, struct ex_cause *cause)
{
    content_size = 0;
    if (path != NULL && !read_all(path, cause))
        return false;
    input = content_size > 0 ? fmemopen(content, content_size, "r")
                             : fopen("/dev/null", "re");
    if (input == NULL)
        ex_cause_set(cause, EX_REASON_NO_MEMORY, NULL, NULL);
    return input != NULL;
}

void
ex_input_close(void)
{
    ex_streams_reset();
    if (input != NULL)
        fclose(input);
    free(content);
    input = NULL;
    content = NULL;
}

bool
ex_input_missed(void)
{
    return input_moved && content_size == 0;
}

void
ex_streams_reset(void)
{
    if (input_moved) {
        rewind(input);
        clearerr(input);
        input_moved = false;
    }
    while (used > FIRST)
        (void)ex_stream_end(--used);
}

int
ex_stream_new(int fd)
{
    int n = FIRST;
    while (n < STREAMS && streams[n].open)
        n++;
    if (n == STREAMS) {
        close(fd);
        errno = EMFILE;
        return -1;
    }
    streams[n] = (struct stream){.open = true, .fd = fd};
    used = n >= used ? n + 1 : used;
    return n;
}

int
ex_stream_behind(int number)
{
    if (number >= FIRST && number < STREAMS && streams[number].open)
        return streams[number].fd;
    errno = EBADF;
    return -1;
}

FILE *
ex_stream_handle(int number, const char *mode)
{
    struct stream *s = &streams[number];
    if (s->stream == NULL)
        s->stream = fdopen(s->fd, mode);
    return s->stream != NULL ? (FILE *)s : NULL;
}

bool
ex_stream_end(int number)
{
    if (number < FIRST || number >= STREAMS || !streams[number].open)
        return false;
    struct stream *s = &streams[number];
    if (s->stream != NULL)
        fclose(s->stream);
    else
        close(s->fd);
    *s = (struct stream){.open = false};
    return true;
}

static bool
is_handle(const FILE *f)
{
    return (uintptr_t)f - (uintptr_t)streams < sizeof streams;
}

int
ex_stream_number(const FILE *f)
{
    if (is_handle(f))
        return (int)((const struct stream *)f - streams);
    return f == stdin ? 0 : f == stdout ? 1 : 2;
}

FILE *
ex_stream_real(FILE *f)
{
    if (f == stdin) {
        input_moved = true;
        return input;
    }
    if (!is_handle(f))
        return f;
    const struct stream *s = (const struct stream *)f;
    if (!s->open || s->stream == NULL)
        ex_fail(EX_BUG_MISUSE, "%s uses a stream that is closed",
                ex_thread_name(ex_me->id));
    return s->stream;
}

void
ex_stream_turn(int number, bool reads, const void *pc)
{
    static const uint32_t one = 1;
    if (number < 0 || number >= STREAMS)
        return;
    uint32_t *turn = &ex_statics()->stream[number];
    if (!reads) {
        ex_word_step(EX_ATOMIC_LOAD, turn, sizeof *turn, memory_order_seq_cst,
                     NULL, pc);
        return;
    }
    struct ex_event *e =
        ex_word_update(EX_RMW_ADD, turn, &one, sizeof *turn,
                       memory_order_seq_cst, memory_order_seq_cst, pc);
    *turn += 1;
    ex_word_done(e, turn, sizeof *turn, EX_RMW_ADD);
}

size_t
ex_stream_left(FILE *f)
{
    struct stat info;
    FILE *real = ex_stream_real(f);
    long at = ftell(real);
    size_t size = content_size;
    if (f != stdin)
        size = fstat(fileno(real), &info) == 0 ? (size_t)info.st_size : 0;
    return at >= 0 && (size_t)at < size ? size - (size_t)at : 0;
}
