// Counts of types, a thread each, PEP 703: type_counts.h. Two threads make
// objects of one type; one object outlives its thread.
#include "type_counts.h"

#include <assert.h>
#include <pthread.h>

static struct object *type;

static void *
make(void *number)
{
    enter(*(int *)number);
    incref(type); // an object of that type; it is handed on to main
    incref(type); // another one, which dies here
    decref(type);
    leave(type);
    return NULL;
}

int
main(void)
{
    static int numbers[THREADS] = {0, 1, 2};
    pthread_t thread[THREADS];

    type = create();
    for (int i = 1; i < THREADS; i++)
        if (pthread_create(&thread[i], NULL, make, &numbers[i]) != 0)
            return 2;
    decref(type); // the name of the class goes; its objects are still there
    for (int i = 1; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    collect(type); // two objects are alive: the type has to stay
    for (int i = 1; i < THREADS; i++)
        decref(type); // the objects die here, in another thread
    assert(collect(type) && freed == 1);
    return 0;
}
