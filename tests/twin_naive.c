// The twin that must fail: two threads count one object with the naive
// strategy. Under ThreadSanitizer this program passes as a test only if a
// data race is reported; were none, "no report" of the stress suites would
// mean nothing. Not an undefined accident but the subject: see naive.h.
#include <rclab/rclab.h>

#include <pthread.h>
#include <stdio.h>

static void
no_dealloc(void *self)
{
    (void)self;
}

static const rc_type type = {.name = "twin", .dealloc = no_dealloc};
static rc_naive shared;

static void *
count(void *arg)
{
    (void)arg;
    for (int i = 0; i < 1000; i++) {
        rc_naive_incref(&shared);
        rc_naive_decref(&shared);
    }
    return NULL;
}

int
main(void)
{
    pthread_t other;

    rc_naive_init(&shared, &type);
    shared.count = 1000000; // far from 0, whatever is lost
    if (pthread_create(&other, NULL, count, NULL) != 0) {
        fprintf(stderr, "No thread could be started: is a limit set?\n");
        return 2;
    }
    count(NULL);
    pthread_join(other, NULL);
    return 0;
}
