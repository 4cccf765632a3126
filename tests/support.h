// What every suite shares: main().
//
//     START_TEST(the_claim_in_a_few_words) { ... } END_TEST
//
//     Suite *
//     suite(void)
//     {
//         return suite_of("counter", the_claim_in_a_few_words, another_claim);
//     }
//
// main() runs that suite, each test in a process of its own (Check's fork
// mode), prints Check's closing line and exits 0 only if something ran and
// nothing failed. Environment: CK_RUN_CASE and friends, as Check has them.
#ifndef RCLAB_TESTS_SUPPORT_H
#define RCLAB_TESTS_SUPPORT_H

#include <check.h>
#include <stddef.h>

// Written by the suite: what to run.
Suite *suite(void);

// A suite with one test case, both called `name`, of these tests.
#define suite_of(name, ...) \
    suite_of_tests(name, (const TTest *const[]){__VA_ARGS__, NULL})

// The function behind suite_of; `tests` ends with NULL.
Suite *suite_of_tests(const char *name, const TTest *const tests[]);

#endif
