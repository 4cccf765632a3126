// A list of the files that this execution has changed: each entry has a copy or
// is marked as gone. Programs read unchanged files directly.
#include "intercept/overlay.h"

#include "engine/engine.h" // ex_unsupported

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

enum { CHANGED = 64 };

static struct changed {
    char *path;
    int copy; // descriptor; -1: the file is gone
} changed[CHANGED];
static int count;

void
ex_overlay_reset(void)
{
    while (count > 0) {
        count--;
        free(changed[count].path);
        if (changed[count].copy >= 0)
            close(changed[count].copy);
    }
}

// Gives each existing file one name. A missing file keeps its name.
static void
name_of(const char *path, char *to)
{
    if (realpath(path, to) == NULL)
        snprintf(to, PATH_MAX, "%s", path);
}

static struct changed *
find(const char *path)
{
    char name[PATH_MAX];
    name_of(path, name);
    for (int i = 0; i < count; i++)
        if (strcmp(changed[i].path, name) == 0 ||
            strcmp(changed[i].path, path) == 0)
            return &changed[i];
    return NULL;
}

static struct changed *
add(const char *path, int copy)
{
    char name[PATH_MAX];
    name_of(path, name);
    char *kept = strdup(name);
    if (count == CHANGED || kept == NULL)
        ex_unsupported("the program changes more than %d files", CHANGED);
    changed[count] = (struct changed){kept, copy};
    return &changed[count++];
}

int
ex_overlay_nameless(void)
{
    return memfd_create("rclab", MFD_CLOEXEC);
}

// Opens the copy again: the new descriptor has an offset of its own.
static int
open_copy(int copy, int flags)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", copy);
    if ((flags & O_TRUNC) != 0 && ftruncate(copy, 0) != 0)
        return -1;
    return open(path, (flags & (O_ACCMODE | O_APPEND)) | O_CLOEXEC);
}

// Refuses a device, pipe or socket: its content may differ in each execution.
// The listed devices always behave the same.
static void
must_be_file(const char *path)
{
    static const char *const devices[] = {"/dev/null", "/dev/zero",
                                          "/dev/full"};
    struct stat info;
    if (stat(path, &info) != 0 || S_ISREG(info.st_mode) ||
        S_ISDIR(info.st_mode))
        return;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (strcmp(path, devices[i]) == 0)
            return;
    ex_unsupported("the program opens %s, which is no file; leave it out "
                   "under #ifndef RC_EXPLORED",
                   path);
}

static bool
folder_is_there(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return access(".", W_OK) == 0;
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path + 1), path);
    return access(folder, W_OK) == 0;
}

// A copy of the file at `path`; an empty copy for O_TRUNC or a missing file.
static struct changed *
copy_of(const char *path, int flags)
{
    bool there = access(path, F_OK) == 0;
    if (there ? access(path, W_OK) != 0 : !folder_is_there(path))
        return NULL; // access has set errno
    int copy = ex_overlay_nameless();
    if (copy < 0)
        return NULL;
    int from =
        there && (flags & O_TRUNC) == 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (from >= 0) {
        while (sendfile(copy, from, NULL, 1 << 20) > 0)
            continue;
        close(from);
    }
    return add(path, copy);
}

int
ex_overlay_open(const char *path, int flags)
{
    struct changed *c = find(path);
    bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_TRUNC) != 0;
    must_be_file(path);
    bool there = c != NULL ? c->copy >= 0 : access(path, F_OK) == 0;
    if (!there && (flags & O_CREAT) == 0) {
        errno = ENOENT;
        return -1;
    }
    if (there && (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0) {
        errno = EEXIST;
        return -1;
    }
    if (c == NULL && there && (!writes || strncmp(path, "/dev/", 5) == 0))
        return open(path, flags & (O_ACCMODE | O_DIRECTORY | O_CLOEXEC));
    if (c == NULL)
        c = copy_of(path, flags);
    if (c != NULL && c->copy < 0)
        c->copy = ex_overlay_nameless();
    return c != NULL ? open_copy(c->copy, flags) : -1;
}

int
ex_overlay_unlink(const char *path)
{
    struct changed *c = find(path);
    if (c != NULL ? c->copy < 0 : access(path, F_OK) != 0) {
        errno = ENOENT;
        return -1;
    }
    if (c == NULL && !folder_is_there(path))
        return -1;
    if (c == NULL)
        c = add(path, -1);
    if (c->copy >= 0)
        close(c->copy);
    c->copy = -1;
    return 0;
}

int
ex_overlay_rename(const char *from, const char *to)
{
    struct changed *old = find(from);
    if (old != NULL ? old->copy < 0 : access(from, F_OK) != 0) {
        errno = ENOENT;
        return -1;
    }
    if (old == NULL)
        old = copy_of(from, 0);
    if (old == NULL)
        return -1;
    int copy = old->copy;
    old->copy = -1;
    struct changed *new = find(to);
    if (new == NULL)
        new = add(to, -1);
    if (new->copy >= 0)
        close(new->copy);
    new->copy = copy;
    return 0;
}

int
ex_overlay_stat(const char *path, struct stat *to)
{
    const struct changed *c = find(path);
    if (c == NULL)
        return stat(path, to);
    if (c->copy < 0) {
        errno = ENOENT;
        return -1;
    }
    return fstat(c->copy, to);
}

int
ex_overlay_access(const char *path, int mode)
{
    const struct changed *c = find(path);
    if (c == NULL)
        return access(path, mode);
    errno = ENOENT;
    return c->copy >= 0 ? 0 : -1;
}
