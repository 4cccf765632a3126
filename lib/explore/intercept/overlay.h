// The overlay: a program's writes to files go to copies in memory, which the
// explorer drops after each execution. So every execution finds the same files,
// and the user's files stay unchanged.
#ifndef RCLAB_EXPLORE_INTERCEPT_OVERLAY_H
#define RCLAB_EXPLORE_INTERCEPT_OVERLAY_H

#include <stdbool.h>
#include <sys/stat.h>

// As open(2): a descriptor of the system, or -1 with errno.
int ex_overlay_open(const char *path, int flags);
// As the system calls of these names: 0, or -1 with errno.
int ex_overlay_unlink(const char *path);
int ex_overlay_rename(const char *from, const char *to);
int ex_overlay_stat(const char *path, struct stat *to);
int ex_overlay_access(const char *path, int mode);
// Makes a file without a name: its descriptor, or -1 with errno.
int ex_overlay_nameless(void);

// Drops all copies.
void ex_overlay_reset(void);

#endif
