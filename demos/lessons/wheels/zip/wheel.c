// With libzip. Sizes in an archive are claims: an entry is unpacked up to the
// size that a module may have, and all entries together up to a second limit.
#include "lessons/wheels/wheel.h"

#include "lessons/wheels/says.h" // SAYS_BYTES_MAX

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

enum { ENTRIES_MAX = 100000 };

#define UNPACKED_MAX ((zip_uint64_t)1 << 30)

static bool
open_wheel(const char *path, zip_t **zip, const char **why)
{
    struct stat info;
    int error = 0;

    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
        *why = "not a regular file";
        return false;
    }
    *zip = zip_open(path, ZIP_RDONLY, &error);
    if (*zip == NULL) {
        *why = error == ZIP_ER_OPEN     ? "no permission to read it"
               : error == ZIP_ER_MEMORY ? "no memory for it"
                                        : "not a zip archive";
        return false;
    }
    if (zip_get_num_entries(*zip, 0) > ENTRIES_MAX) {
        *why = "more than 100,000 entries";
        zip_discard(*zip);
        return false;
    }
    return true;
}

// Reads `size` bytes and looks for one more, where libzip compares the sum.
static const char *
unpack(zip_t *zip, zip_uint64_t index, unsigned char *bytes, size_t size)
{
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    unsigned char more;
    size_t done = 0;
    zip_int64_t n = 0;

    if (file == NULL)
        return "not to be unpacked";
    while (done < size && (n = zip_fread(file, bytes + done, size - done)) > 0)
        done += (size_t)n;
    if (n >= 0 && done == size)
        n = zip_fread(file, &more, 1);
    zip_fclose(file);
    if (n < 0)
        return "packed bytes damaged";
    return done == size && n == 0 ? NULL : "its size is wrong";
}

static void
visit(zip_t *zip, const zip_stat_t *entry, zip_uint64_t *left,
      wheel_entry *each, void *context)
{
    unsigned char *bytes = NULL;
    const char *why = NULL;

    if ((entry->valid & ZIP_STAT_SIZE) == 0)
        why = "no size";
    else if (entry->size > SAYS_BYTES_MAX)
        why = "larger than 256 MiB";
    else if (entry->size > *left)
        why = "over 1 GiB unpacked";
    else if ((bytes = malloc((size_t)entry->size + 1)) == NULL)
        why = "no memory for it";
    if (why == NULL) {
        *left -= entry->size;
        why = unpack(zip, entry->index, bytes, (size_t)entry->size);
    }
    each(context, entry->name, why == NULL ? bytes : NULL,
         why == NULL ? (size_t)entry->size : 0, why);
    free(bytes);
}

bool
wheel_read(const char *path, wheel_entry *each, void *context, const char **why)
{
    zip_uint64_t left = UNPACKED_MAX;
    zip_t *zip;
    zip_stat_t entry;

    if (!open_wheel(path, &zip, why))
        return false;
    zip_int64_t count = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < count; i++)
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &entry) == 0 &&
            (entry.valid & ZIP_STAT_NAME) != 0 &&
            wheel_has_module_name(entry.name))
            visit(zip, &entry, &left, each, context);
    zip_discard(zip);
    return true;
}
