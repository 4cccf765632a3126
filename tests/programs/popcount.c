// What the compiler calls a function of its own library for.
#include <assert.h>
int
main(void)
{
    volatile unsigned long bits = 5;
    assert(__builtin_popcountl(bits) == 2);
    return 0;
}
