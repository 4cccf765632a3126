// A file may shrink, grow or be a pipe: what counts is what was read.
#include "lessons/wheels/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
read_all(int fd, unsigned char *bytes, size_t want, size_t *size)
{
    *size = 0;
    while (*size < want) {
        ssize_t n = read(fd, bytes + *size, want - *size);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
        *size += n > 0 ? (size_t)n : 0;
    }
    return true;
}

static bool
read_open(int fd, size_t max, unsigned char **bytes, size_t *size,
          const char **why)
{
    struct stat info;

    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        *why = "not a regular file";
        return false;
    }
    if ((unsigned long long)info.st_size > max) {
        *why = "larger than 256 MiB";
        return false;
    }
    *bytes = malloc((size_t)info.st_size + 1);
    if (*bytes == NULL) {
        *why = "no memory for it";
        return false;
    }
    if (read_all(fd, *bytes, (size_t)info.st_size, size))
        return true;
    *why = strerror(errno);
    free(*bytes);
    return false;
}

bool
file_read(const char *path, size_t max, unsigned char **bytes, size_t *size,
          const char **why)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

    if (fd < 0) {
        *why = strerror(errno);
        return false;
    }
    bool read = read_open(fd, max, bytes, size, why);
    close(fd);
    return read;
}
