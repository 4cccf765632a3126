// What could not be written completely is removed again: a full disk leaves
// what was there before. A file is replaced by writing FILE.new beside it and
// renaming that.
#include "exercise/files.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static ssize_t
read_some(int fd, char *text, size_t room)
{
    ssize_t n;

    do
        n = read(fd, text, room);
    while (n < 0 && errno == EINTR);
    return n;
}

static bool
read_all(int fd, char *text, size_t *size)
{
    ssize_t n;

    *size = 0;
    while ((n = read_some(fd, text + *size, FILES_MAX + 1 - *size)) > 0)
        *size += (size_t)n;
    if (n == 0 && *size > FILES_MAX) {
        errno = EFBIG;
        return false;
    }
    text[*size] = '\0';
    return n == 0;
}

bool
files_read(const char *path, char **text, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    *text = fd < 0 ? NULL : malloc(FILES_MAX + 2);
    bool good = *text != NULL && read_all(fd, *text, size);
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (!good) {
        free(*text);
        *text = NULL;
    }
    errno = error;
    return good;
}

static bool
write_all(int fd, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, text, size);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            text += n;
            size -= (size_t)n;
        }
    }
    return true;
}

// Some file systems find out only here that the disk is full.
static bool
close_written(int fd, bool good)
{
    int error = errno;
    bool closed = fsync(fd) == 0 || errno == EINVAL || errno == EROFS;

    if (good && !closed)
        error = errno;
    if (close(fd) != 0 && good && closed) {
        error = errno;
        closed = false;
    }
    errno = error;
    return good && closed;
}

static bool
make(const char *path, int flags, const char *text, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);

    if (fd < 0)
        return false;
    if (close_written(fd, write_all(fd, text, size)))
        return true;
    int error = errno;
    unlink(path);
    errno = error;
    return false;
}

bool
files_make(const char *path, const char *text, size_t size)
{
    return make(path, O_EXCL, text, size);
}

bool
files_replace(const char *path, const char *text, size_t size)
{
    char beside[4200];
    int length = snprintf(beside, sizeof beside, "%s.new", path);

    if (length < 0 || (size_t)length >= sizeof beside) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (!make(beside, O_TRUNC, text, size))
        return false;
    if (rename(beside, path) == 0)
        return true;
    int error = errno;
    unlink(beside);
    errno = error;
    return false;
}

bool
files_copy(const char *from, const char *to)
{
    char *text;
    size_t size;

    if (!files_read(from, &text, &size))
        return false;
    bool good = files_make(to, text, size);
    int error = errno;
    free(text);
    errno = error;
    return good;
}

bool
files_join(char *to, size_t size, const char *folder, const char *name)
{
    int length = snprintf(to, size, "%s/%s", folder, name);

    if (length > 0 && (size_t)length < size)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

static int
remove_one(const char *path, const struct stat *info, int flag, struct FTW *at)
{
    (void)info;
    (void)flag;
    (void)at;
    (void)remove(path);
    return 0;
}

void
files_remove_folder(const char *path)
{
    (void)nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
