#include "part/add.h"

#ifdef ATOMIC
#    include <stdatomic.h>
static atomic_int counter;
#else
static int counter;
#endif

void
add(void)
{
    counter += 1;
}

int
sum(void)
{
    return counter;
}
