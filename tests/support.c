// main() of every suite. It runs suite() under Check, each test in a forked
// process, and keeps Check's own closing line, as in
//     100%: Checks: 7, Failures: 0, Errors: 0
// A suite in which nothing ran has failed: a test that is never added, or a
// CK_RUN_CASE that names nothing, must not look like success.
//
// The ear is a hook (rclab/type.h) that counts sentences and keeps the last
// one of each kind, under a lock of its own, since any thread may misuse.
#include "support.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

Suite *
suite_of_loops(const char *name, const TTest *const tests[], int times)
{
    Suite *s = suite_create(name);
    TCase *tc = tcase_create(name);

    for (size_t i = 0; tests[i] != NULL; i++)
        tcase_add_loop_test(tc, tests[i], 0, times);
    suite_add_tcase(s, tc);
    return s;
}

Suite *
suite_of_tests(const char *name, const TTest *const tests[])
{
    return suite_of_loops(name, tests, 1);
}

enum { KINDS = RC_LEAK + 1, SENTENCE_MAX = 400 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned count[KINDS];              // under lock
static char sentence[KINDS][SENTENCE_MAX]; // under lock

static void
keep(enum rc_trouble trouble, const char *said)
{
    pthread_mutex_lock(&lock);
    count[trouble]++;
    snprintf(sentence[trouble], SENTENCE_MAX, "%s", said);
    pthread_mutex_unlock(&lock);
}

void
hear_trouble(void)
{
    pthread_mutex_lock(&lock);
    for (int i = 0; i < KINDS; i++) {
        count[i] = 0;
        sentence[i][0] = '\0';
    }
    pthread_mutex_unlock(&lock);
    rc_set_hook(keep);
}

unsigned
heard(enum rc_trouble trouble)
{
    pthread_mutex_lock(&lock);
    unsigned n = count[trouble];
    pthread_mutex_unlock(&lock);
    return n;
}

const char *
last_heard(enum rc_trouble trouble)
{
    return sentence[trouble];
}

int
main(void)
{
    // Ends a test that hangs. Check's 4 seconds would be a bound on speed.
    setenv("CK_DEFAULT_TIMEOUT", "300", 0);

    SRunner *runner = srunner_create(suite());
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);

    if (run == 0)
        fprintf(stderr, "No test ran: is CK_RUN_CASE or CK_RUN_SUITE set?\n");
    return run > 0 && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
