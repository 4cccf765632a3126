// Ways for a program to end badly, on one thread: -DASSERT, -DABORT, -DNULLP,
// -DDIVIDE, -DOVERFLOW (of the stack), -DSTATUS; without any of them well.
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

static volatile int zero;
static int *volatile nowhere;

static int
deeper(int n)
{
    volatile char room[1000];
    room[n % 1000] = 1;
    return deeper(n + 1) + room[0];
}

int
main(void)
{
#if defined(ASSERT)
    assert(zero == 1);
#elif defined(ABORT)
    abort();
#elif defined(NULLP)
    *nowhere = 1;
#elif defined(DIVIDE)
    return 7 / zero;
#elif defined(OVERFLOW)
    return deeper(0);
#elif defined(STATUS)
    return 3;
#endif
    (void)deeper;
    (void)nowhere;
    return zero;
}
