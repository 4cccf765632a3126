// The extension modules within a wheel, which is a zip archive.
#ifndef RCLAB_DEMOS_WHEELS_WHEEL_H
#define RCLAB_DEMOS_WHEELS_WHEEL_H

#include <stdbool.h>
#include <stddef.h>

// Called for each entry whose name ends as a module's does. `bytes` is NULL
// where the entry cannot be read; `why` then has the reason, a constant.
typedef void wheel_entry(void *context, const char *name,
                         const unsigned char *bytes, size_t size,
                         const char *why);

// Unpacks each such entry in memory, nothing on disk. False: `why` is a reason.
bool wheel_read(const char *path, wheel_entry *each, void *context,
                const char **why);

// Whether a file of this name may be a module: .so, or .pyd of Windows.
bool wheel_has_module_name(const char *name);

#endif
