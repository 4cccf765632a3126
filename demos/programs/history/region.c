// Regions, 2016: region.h. Two contexts read a frozen object and make two
// objects each. -DKEPT looks at an object after its region has gone.
#include "region.h"

#include <assert.h>
#include <pthread.h>

static struct object *frozen; // main's: read by all, written by none

static void *
run(void *number)
{
    enter(*(int *)number);
    incref(frozen); // references come and go without a count
    struct object *copy = create();
    struct object *sum = create();

    copy->value = frozen->value;
    sum->value = copy->value + frozen->value;
    context->result = sum->value;
    decref(frozen);
    leave();
#ifdef KEPT // what a context makes goes with it
    assert(sum->value == 42);
#endif
    return NULL;
}

int
main(void)
{
    static int numbers[CONTEXTS] = {1, 2};
    pthread_t thread[CONTEXTS];

    frozen = create();
    frozen->value = 21;
    for (int i = 0; i < CONTEXTS; i++)
        if (pthread_create(&thread[i], NULL, run, &numbers[i]) != 0)
            return 2;
    for (int i = 0; i < CONTEXTS; i++) {
        pthread_join(thread[i], NULL);
        assert(regions[i].result == 42 && freed[i] == 2);
    }
    decref(frozen);
    assert(freed[CONTEXTS] == 1);
    return 0;
}
