// Files: open, close, seek, stat and the like. A program's writes go to an
// overlay (overlay.h). The search explores the order of a read and any other
// operation on its stream, but leaves out the order of two writes.
#include "intercept/intercept.h"
#include "intercept/overlay.h"
#include "intercept/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

static int
open_at(const char *path, int flags, const void *pc)
{
    ex_reads_text(path, pc);
    int fd = ex_overlay_open(path, flags);
    return fd < 0 ? -1 : ex_stream_new(fd);
}

static int
intercept_open(const char *path, int flags, ...)
{
    return open_at(path, flags, ex_pc());
}

static int
intercept_openat(int folder, const char *path, int flags, ...)
{
    if (folder != AT_FDCWD && *path != '/')
        ex_unsupported("the program calls openat with a folder; open the "
                       "whole path");
    return open_at(path, flags, ex_pc());
}

static int
intercept_creat(const char *path, mode_t mode)
{
    (void)mode;
    return open_at(path, O_WRONLY | O_CREAT | O_TRUNC, ex_pc());
}

static int
flags_of(const char *mode)
{
    bool both = strchr(mode, '+') != NULL;
    switch (*mode) {
    case 'r':
        return both ? O_RDWR : O_RDONLY;
    case 'w':
        return (both ? O_RDWR : O_WRONLY) | O_CREAT | O_TRUNC;
    case 'a':
        return (both ? O_RDWR : O_WRONLY) | O_CREAT | O_APPEND;
    default:
        return -1;
    }
}

static FILE *
intercept_fopen(const char *path, const char *mode)
{
    const void *pc = ex_pc();
    ex_reads_text(mode, pc);
    int flags = flags_of(mode);
    if (flags < 0) {
        errno = EINVAL;
        return NULL;
    }
    int n = open_at(path, flags, pc);
    return n < 0 ? NULL : ex_stream_handle(n, mode);
}

static FILE *
intercept_fdopen(int fd, const char *mode)
{
    ex_reads_text(mode, ex_pc());
    if (fd >= 0 && fd < 3)
        return fd == 0 ? stdin : fd == 1 ? stdout : stderr;
    return ex_stream_behind(fd) < 0 ? NULL : ex_stream_handle(fd, mode);
}

static FILE *
intercept_tmpfile(void)
{
    int fd = ex_overlay_nameless();
    int n = fd < 0 ? -1 : ex_stream_new(fd);
    return n < 0 ? NULL : ex_stream_handle(n, "w+");
}

static int
intercept_mkstemp(char *path)
{
    const void *pc = ex_pc();
    size_t n = strlen(path);
    ex_reads(path, n + 1, pc);
    if (n < 6 || strcmp(path + n - 6, "XXXXXX") != 0) {
        errno = EINVAL;
        return -1;
    }
    ex_writes(path + n - 6, 6, pc);
    for (int i = 0; i < 1000; i++) {
        char number[8];
        snprintf(number, sizeof number, "%06d", i);
        memcpy(path + n - 6, number, 6);
        int fd = ex_overlay_open(path, O_RDWR | O_CREAT | O_EXCL);
        if (fd >= 0)
            return ex_stream_new(fd);
    }
    return -1;
}

// The standard streams stay open: other threads may print.
static int
intercept_close(int fd)
{
    if (fd >= 0 && fd < 3)
        return 0;
    ex_stream_turn(fd, true, ex_pc());
    if (ex_stream_end(fd))
        return 0;
    errno = EBADF;
    return -1;
}

static int
intercept_fclose(FILE *f)
{
    ex_stream_turn(ex_stream_number(f), true, ex_pc());
    if (ex_stream_number(f) < 3)
        return 0;
    (void)ex_stream_real(f); // fails when it is closed
    return ex_stream_end(ex_stream_number(f)) ? 0 : EOF;
}

#define ASK(type, name)                                      \
    static type intercept_##name(FILE *f)                    \
    {                                                        \
        ex_stream_turn(ex_stream_number(f), false, ex_pc()); \
        return name(ex_stream_real(f));                      \
    }
#define MOVE(name)                                          \
    static void intercept_##name(FILE *f)                   \
    {                                                       \
        ex_stream_turn(ex_stream_number(f), true, ex_pc()); \
        name(ex_stream_real(f));                            \
    }
#define PLAIN(name)                       \
    static void intercept_##name(FILE *f) \
    {                                     \
        name(ex_stream_real(f));          \
    }

ASK(int, feof)
ASK(int, ferror)
ASK(long, ftell)
MOVE(clearerr)
MOVE(rewind)
PLAIN(flockfile)
PLAIN(funlockfile)

static int
intercept_fileno(FILE *f)
{
    return ex_stream_number(f);
}

static int
intercept_fseek(FILE *f, long at, int from)
{
    ex_stream_turn(ex_stream_number(f), true, ex_pc());
    return fseek(ex_stream_real(f), at, from);
}

static off_t
intercept_lseek(int fd, off_t at, int from)
{
    ex_stream_turn(fd, true, ex_pc());
    int behind = ex_stream_behind(fd);
    return behind < 0 ? -1 : lseek(behind, at, from);
}

static int
intercept_ftruncate(int fd, off_t size)
{
    ex_stream_turn(fd, true, ex_pc());
    int behind = ex_stream_behind(fd);
    return behind < 0 ? -1 : ftruncate(behind, size);
}

static int
intercept_fsync(int fd)
{
    return fd < 3 || ex_stream_behind(fd) >= 0 ? 0 : -1;
}

static int
intercept_unlink(const char *path)
{
    ex_reads_text(path, ex_pc());
    return ex_overlay_unlink(path);
}

static int
intercept_rename(const char *from, const char *to)
{
    ex_reads_text(from, ex_pc());
    ex_reads_text(to, ex_pc());
    return ex_overlay_rename(from, to);
}

static int
intercept_access(const char *path, int mode)
{
    ex_reads_text(path, ex_pc());
    return ex_overlay_access(path, mode);
}

// Stores what all executions have in common: an overlay's copy has new numbers
// and times in each.
static int
tell(int result, const struct stat *info, struct stat *to, const void *pc)
{
    if (result != 0)
        return -1;
    ex_writes(to, sizeof *to, pc);
    memset(to, 0, sizeof *to);
    to->st_mode = info->st_mode;
    to->st_size = info->st_size;
    to->st_nlink = 1;
    to->st_uid = info->st_uid;
    to->st_gid = info->st_gid;
    to->st_blksize = info->st_blksize;
    to->st_blocks = (info->st_size + 511) / 512;
    return 0;
}

static int
intercept_stat(const char *path, struct stat *to)
{
    struct stat info;
    ex_reads_text(path, ex_pc());
    return tell(ex_overlay_stat(path, &info), &info, to, ex_pc());
}

static int
intercept_fstat(int fd, struct stat *to)
{
    struct stat info;
    int behind = fd < 3 ? fd : ex_stream_behind(fd);
    return tell(behind < 0 ? -1 : fstat(behind, &info), &info, to, ex_pc());
}

const struct ex_interceptor ex_intercept_files[] = {
    EX_INTERCEPT("open", intercept_open),
    EX_INTERCEPT("open64", intercept_open),
    EX_INTERCEPT("openat", intercept_openat),
    EX_INTERCEPT("creat", intercept_creat),
    EX_INTERCEPT("fopen", intercept_fopen),
    EX_INTERCEPT("fopen64", intercept_fopen),
    EX_INTERCEPT("fdopen", intercept_fdopen),
    EX_INTERCEPT("tmpfile", intercept_tmpfile),
    EX_INTERCEPT("mkstemp", intercept_mkstemp),
    EX_INTERCEPT("close", intercept_close),
    EX_INTERCEPT("fclose", intercept_fclose),
    EX_INTERCEPT("feof", intercept_feof),
    EX_INTERCEPT("ferror", intercept_ferror),
    EX_INTERCEPT("clearerr", intercept_clearerr),
    EX_INTERCEPT("rewind", intercept_rewind),
    EX_INTERCEPT("fileno", intercept_fileno),
    EX_INTERCEPT("fseek", intercept_fseek),
    EX_INTERCEPT("fseeko", intercept_fseek),
    EX_INTERCEPT("ftell", intercept_ftell),
    EX_INTERCEPT("ftello", intercept_ftell),
    EX_INTERCEPT("flockfile", intercept_flockfile),
    EX_INTERCEPT("funlockfile", intercept_funlockfile),
    EX_INTERCEPT("lseek", intercept_lseek),
    EX_INTERCEPT("lseek64", intercept_lseek),
    EX_INTERCEPT("ftruncate", intercept_ftruncate),
    EX_INTERCEPT("fsync", intercept_fsync),
    EX_INTERCEPT("fdatasync", intercept_fsync),
    EX_INTERCEPT("unlink", intercept_unlink),
    EX_INTERCEPT("remove", intercept_unlink),
    EX_INTERCEPT("rename", intercept_rename),
    EX_INTERCEPT("access", intercept_access),
    EX_INTERCEPT("stat", intercept_stat),
    EX_INTERCEPT("lstat", intercept_stat),
    EX_INTERCEPT("fstat", intercept_fstat),
    {NULL, NULL},
};
