// A folder is walked without following links to folders; links to files are
// followed, as installers make them. Ctrl-C ends the walk.
#include "lessons/wheels/look.h"

#include "command/interrupt.h"
#include "lessons/wheels/file.h"
#include "lessons/wheels/wheel.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *
base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static bool
ends_in(const char *name, const char *end)
{
    size_t length = strlen(name);

    return length > strlen(end) &&
           strcmp(name + length - strlen(end), end) == 0;
}

bool
wheel_has_module_name(const char *name)
{
    return ends_in(name, ".so") || ends_in(name, ".pyd");
}

// The first folder of a path in a place; without one the module's own name.
// All of lib-dynload is one package: the standard library.
static void
add(struct found *found, const char *name, struct answer answer)
{
    char package[64];
    const char *slash = strchr(name, '/');
    const char *place = base_of(found->place);

    if (slash == NULL && strcmp(place, "lib-dynload") == 0)
        snprintf(package, sizeof package, "lib-dynload");
    else
        snprintf(package, sizeof package, "%.*s",
                 (int)strcspn(name, slash != NULL ? "/" : "."), name);
    found_add(found, package, name, answer);
}

static void
add_file(struct found *found, const char *path, const char *name)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    const char *why = NULL;

    if (!file_read(path, SAYS_BYTES_MAX, &bytes, &size, &why)) {
        add(found, name, (struct answer){SAYS_DAMAGED, why});
        return;
    }
    add(found, name, says_of(bytes, size));
    free(bytes);
}

static void
add_entry(void *context, const char *name, const unsigned char *bytes,
          size_t size, const char *why)
{
    if (bytes == NULL)
        add(context, name, (struct answer){SAYS_DAMAGED, why});
    else
        add(context, name, says_of(bytes, size));
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static enum look
walk(struct found *found, const char *path,
     void (*wheel)(void *context, const char *path), void *context,
     const char **why)
{
    char *paths[] = {(char *)path, NULL};
    FTS *tree = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    FTSENT *e;

    if (tree == NULL) {
        *why = strerror(errno);
        return LOOK_FAILED;
    }
    while (!interrupted() && (e = fts_read(tree)) != NULL) {
        if (e->fts_info == FTS_DNR && e->fts_level == 0) {
            *why = strerror(e->fts_errno);
            fts_close(tree);
            return LOOK_FAILED;
        }
        if (e->fts_info != FTS_F && e->fts_info != FTS_SL)
            continue;
        if (wheel_has_module_name(e->fts_name))
            add_file(found, e->fts_path,
                     e->fts_path + strlen(path) +
                         (path[strlen(path) - 1] != '/'));
        else if (ends_in(e->fts_name, ".whl"))
            wheel(context, e->fts_path);
    }
    fts_close(tree);
    return LOOKED;
}

enum look
look_into(struct found *found, const char *path,
          void (*wheel)(void *context, const char *path), void *context,
          const char **why)
{
    const char *name = base_of(path);
    struct stat info;

    *found = (struct found){.tag = {.build = TAG_NONE}};
    snprintf(found->place, sizeof found->place, "%s", path);
    if (stat(path, &info) != 0) {
        *why = strerror(errno);
        return LOOK_FAILED;
    }
    found->is_folder = S_ISDIR(info.st_mode);
    if (found->is_folder)
        return walk(found, path, wheel, context, why);
    if (wheel_has_module_name(name)) {
        add_file(found, path, name);
        return LOOKED;
    }
    found->is_wheel = ends_in(name, ".whl");
    if (!found->is_wheel)
        return LOOK_OTHER;
    if (!tag_of_wheel(name, &found->tag)) {
        *why = "its name has not the parts that a wheel's has, "
               "NAME-VERSION-PYTHON-ABI-PLATFORM.whl";
        return LOOK_FAILED;
    }
    return wheel_read(path, add_entry, found, why) ? LOOKED : LOOK_FAILED;
}
