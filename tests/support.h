// What every suite shares: main(), and an ear for the library's sentences.
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

#include <rclab/type.h>

#include <check.h>
#include <stddef.h>

// Written by the suite: what to run.
Suite *suite(void);

// A suite with one test case, both called `name`, of these tests.
#define suite_of(name, ...) \
    suite_of_tests(name, (const TTest *const[]){__VA_ARGS__, NULL})

// The function behind suite_of; `tests` ends with NULL.
Suite *suite_of_tests(const char *name, const TTest *const tests[]);

// The same, and each test runs `times` times, with _i from 0 on: a claim about
// every row of a table.
#define suite_of_each(name, times, ...) \
    suite_of_loops(name, (const TTest *const[]){__VA_ARGS__, NULL}, times)

Suite *suite_of_loops(const char *name, const TTest *const tests[], int times);

// From here to the end of the test the library's sentences are kept instead
// of printed, and misuse does not abort.
//
//     hear_trouble();
//     rc_naive_decref(&one_too_many);
//     ck_assert_heard(RC_MISUSE, "decref of a 'list' that has ...");
void hear_trouble(void);

// How many sentences of that kind came since hear_trouble. Threads: any.
unsigned heard(enum rc_trouble trouble);

// The last one of that kind, "" if none. Requires: no thread is misusing now.
const char *last_heard(enum rc_trouble trouble);

// Exactly one sentence of that kind was heard, and it was this one.
#define ck_assert_heard(trouble, sentence)               \
    do {                                                 \
        ck_assert_uint_eq(heard(trouble), 1);            \
        ck_assert_str_eq(last_heard(trouble), sentence); \
    } while (0)

#endif
