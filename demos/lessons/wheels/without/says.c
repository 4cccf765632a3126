// Instead of elf/, where there is no libelf: names are read, files are not.
#include "lessons/wheels/says.h"

struct answer
says_of(const void *bytes, size_t size)
{
    (void)bytes;
    (void)size;
    return (struct answer){SAYS_UNKNOWN, "built without libelf"};
}
