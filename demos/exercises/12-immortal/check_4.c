// Any count above COUNT_MAX is immortal: not freed, and not written.
#include "immortal.h"

#include <assert.h>
#include <stddef.h>

static void
dealloc(void *self)
{
    assert(self == NULL && "an immortal object is freed");
}

// From one end to the other.
static struct counted immortals[] = {{COUNT_MAX + 1, dealloc},
                                     {COUNT_MAX + 2, dealloc},
                                     {UINT32_C(0xbfffffff), dealloc},
                                     {UINT32_C(0xc0000000), dealloc},
                                     {UINT32_C(0xc0000001), dealloc},
                                     {UINT32_MAX - 1, dealloc},
                                     {UINT32_MAX, dealloc}};

int
main(void)
{
    for (size_t i = 0; i < sizeof immortals / sizeof *immortals; i++) {
        uint32_t before = atomic_load(&immortals[i].count);

        counted_incref(&immortals[i]);
        assert(atomic_load(&immortals[i].count) == before);
        counted_decref(&immortals[i]);
        counted_decref(&immortals[i]);
        assert(atomic_load(&immortals[i].count) == before);
    }
    return 0;
}
