// Names: see names.h. Here are the names without answers, and ex_where_of.
#include "trace/names.h"

#include <string.h>

static bool
no_where(void *self, const void *pc, struct ex_where *where)
{
    (void)self;
    (void)pc;
    (void)where;
    return false;
}

static void
no_block(void *self, struct ex_spot *spot)
{
    (void)self;
    (void)spot;
}

static bool
// NOLINTNEXTLINE(readability-non-const-parameter): others write to it
no_name(void *self, const struct ex_spot *spot, char *text, size_t room)
{
    (void)self;
    (void)spot;
    (void)text;
    (void)room;
    return false;
}

static enum ex_value_type
no_type(void *self, const struct ex_spot *spot, uint64_t value, char *text,
        size_t room)
{
    (void)value;
    (void)no_name(self, spot, text, room);
    return EX_VALUE_UNKNOWN;
}

const struct ex_names ex_no_names = {NULL, no_where, no_block, no_name,
                                     no_type};

const char *
ex_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

bool
ex_where_of(const struct ex_naming *naming, const void *pc,
            struct ex_where *where)
{
    const struct ex_names *names = naming->names;
    *where = (struct ex_where){.file = "?"};
    if (pc && names->where(names->self, pc, where))
        return true;
    *where = (struct ex_where){.file = "?"};
    return false;
}
