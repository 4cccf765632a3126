// gnuplot reads the script from a pipe and writes the picture into a file of
// another name beside the one asked for. What it wrote must end as a picture
// of that sort ends: a full disk leaves half of one, and gnuplot says nothing.
// Then it is linked to its name, which fails if that is taken.
#include "plot/file.h"

#include "command/spawn.h"
#include "command/terminal.h"
#include "plot/svg.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

static bool
ends_in(const char *file, const char *suffix)
{
    const char *end = strrchr(file, '.');

    return end != NULL && strcmp(end, suffix) == 0;
}

bool
plot_file_is_png(const char *file)
{
    return ends_in(file, ".png");
}

static bool
have_gnuplot(void)
{
    char name[PATH_SIZE];
    const char *path = getenv("PATH");

    while (path != NULL && *path != '\0') {
        int length = (int)strcspn(path, ":");
        snprintf(name, sizeof name, "%.*s/gnuplot", length, path);
        if (access(name, X_OK) == 0)
            return true;
        path += length + (path[length] == ':');
    }
    return false;
}

// Makes an empty file beside `file`, and its name; -1 if that cannot be.
static int
make_part(const char *file, char part[PATH_SIZE])
{
    if (snprintf(part, PATH_SIZE, "%s.XXXXXX", file) >= PATH_SIZE) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkstemp(part);
    if (fd >= 0) {
        mode_t mask = umask(0); // mkstemp gives it to the user alone
        umask(mask);
        (void)fchmod(fd, 0666 & ~mask);
        (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return fd;
}

bool
plot_file_possible(const char *command, const char *file)
{
    char part[PATH_SIZE];
    struct stat there;

    if (!ends_in(file, ".svg") && !ends_in(file, ".png")) {
        complain("%s: --plot is '%s', but must end in .svg or .png.", command,
                 file);
        return false;
    }
    if (!have_gnuplot()) {
        complain("%s: --plot needs gnuplot, which was not found; install it "
                 "(Debian, Ubuntu: apt-get install gnuplot-nox), or leave "
                 "--plot out.",
                 command);
        return false;
    }
    if (lstat(file, &there) == 0) {
        complain("%s: '%s' is there already; remove it, or give --plot another "
                 "name.",
                 command, file);
        return false;
    }
    int fd = make_part(file, part);
    if (fd < 0) {
        complain("%s: '%s' cannot be made: %s.", command, file,
                 strerror(errno));
        return false;
    }
    close(fd);
    unlink(part);
    return true;
}

// Writes all of it, unless gnuplot has gone away.
static void
feed(int to, const char *script, size_t length)
{
    struct sigaction before;
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    sigaction(SIGPIPE, &ignore, &before);
    while (length > 0) {
        ssize_t n = write(to, script, length);
        if (n < 0 && errno != EINTR)
            break;
        if (n > 0) {
            script += n;
            length -= (size_t)n;
        }
    }
    close(to);
    sigaction(SIGPIPE, &before, NULL);
}

// Runs gnuplot with its output in `fd`; returns whether it ended well.
static bool
run_gnuplot(int fd, const char *script, size_t length)
{
    char *argv[] = {(char *)"gnuplot", (char *)"-d", (char *)"-", NULL};
    int ends[2];
    pid_t child;

    if (spawn_pipe(ends) != 0)
        return false;
    errno = spawn(argv[0], argv, ends[0], fd, SPAWN_KEEP, &child);
    close(ends[0]);
    if (errno != 0) {
        close(ends[1]);
        return false;
    }
    feed(ends[1], script, length);
    return spawn_end(child) == 0;
}

// Whether the end of the picture has arrived in the file.
static bool
is_whole(int fd, bool png)
{
    char tail[17] = "";
    off_t size = lseek(fd, 0, SEEK_END);

    if (size < (off_t)sizeof tail ||
        pread(fd, tail, sizeof tail - 1, size - (off_t)sizeof tail + 1) !=
            (ssize_t)sizeof tail - 1)
        return false;
    for (size_t i = 0; i + 6 <= sizeof tail; i++)
        if (png ? memcmp(tail + i, "IEND", 4) == 0
                : memcmp(tail + i, "</svg>", 6) == 0)
            return fsync(fd) == 0 || errno == EINVAL;
    return false;
}

bool
plot_file_draw(const char *command, const char *file, const char *script,
               size_t length, const char *description)
{
    char part[PATH_SIZE];
    int fd = make_part(file, part);

    if (fd < 0) {
        complain("%s: '%s' cannot be made: %s.", command, file,
                 strerror(errno));
        return false;
    }
    bool drawn = run_gnuplot(fd, script, length);
    bool png = plot_file_is_png(file);
    bool whole =
        drawn && is_whole(fd, png) &&
        (png || (plot_svg_describe(fd, description) && is_whole(fd, png)));
    whole = close(fd) == 0 && whole;
    if (!drawn)
        complain("%s: gnuplot failed: '%s' was not drawn.", command, file);
    else if (!whole)
        complain("%s: '%s' could not be written whole, and was taken away; "
                 "is the disk full?",
                 command, file);
    else if (link(part, file) != 0 && // not every file system has links
             (errno == EEXIST || rename(part, file) != 0)) {
        complain("%s: '%s' cannot be made: %s.", command, file,
                 strerror(errno));
        whole = false;
    }
    unlink(part);
    return whole;
}
