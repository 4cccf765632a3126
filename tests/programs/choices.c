// <rclab/explore.h>: a choice of three, one of them assumed away.
// -DWRONG: one of the values is one too many.
#include <rclab/explore.h>

#include <assert.h>

int
main(void)
{
    int value = rc_explore_choice(3);
    rc_explore_assume(value != 1);
    rc_explore_note("chosen");
#ifdef WRONG
    assert(value != 2);
#else
    assert(value == 0 || value == 2);
#endif
    return 0;
}
