// A world that pays at its own safepoint: a call of a higher storey, which
// tests/storeys has to refuse.
#include <rclab/thread.h>

void rc_world_pays_(void);

void
rc_world_pays_(void)
{
    rc_safepoint_slow_();
}
