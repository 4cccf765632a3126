// Schedules as text: what is written can be read, and typing errors are named.
#include "support.h"

#include "report/schedule.h"

#include <stdlib.h>
#include <string.h>

static void
round_trip(const uint8_t *schedule, size_t length, const char *text)
{
    uint8_t *back = NULL;
    size_t back_length = 0;
    char error[160];
    char *written = ex_schedule_write(schedule, length);
    ck_assert_str_eq(written, text);
    ck_assert(
        ex_schedule_read(written, &back, &back_length, error, sizeof(error)));
    ck_assert_uint_eq(back_length, length);
    ck_assert_mem_eq(back, schedule, length);
    free(back);
    free(written);
}

// The schedule of the talk stays as it is said aloud.
START_TEST(short_schedules_are_plain_lists)
{
    round_trip((const uint8_t[]){1, 2, 2, 1}, 4, "1,2,2,1");
    round_trip((const uint8_t[]){0}, 1, "0");
    round_trip((const uint8_t[]){127, 0, 127}, 3, "127,0,127");
}
END_TEST

// From three on a run is counted.
START_TEST(runs_are_shortened_and_read_back)
{
    round_trip((const uint8_t[]){1, 2, 2, 2, 1}, 5, "1,2x3,1");
    uint8_t many[1000];
    memset(many, 127, sizeof(many));
    round_trip(many, sizeof(many), "127x1000");
}
END_TEST

// People put blanks behind commas; that once was an error.
START_TEST(blanks_around_the_commas_are_read)
{
    uint8_t *schedule = NULL;
    size_t length = 0;
    char error[160];
    ck_assert(ex_schedule_read(" 1, 2x3 ,\t1 ", &schedule, &length, error,
                               sizeof(error)));
    ck_assert_uint_eq(length, 5);
    ck_assert_mem_eq(schedule, ((const uint8_t[]){1, 2, 2, 2, 1}), 5);
    free(schedule);
}
END_TEST

static const char *
error_of(const char *text)
{
    static char error[160];
    uint8_t *schedule = NULL;
    size_t length;
    ck_assert(
        !ex_schedule_read(text, &schedule, &length, error, sizeof(error)));
    return error;
}

// Each kind of typing error gets a sentence with the item in question.
START_TEST(typing_errors_are_named)
{
    ck_assert_ptr_nonnull(strstr(error_of("1,two,1"), "'two' is not a thread"));
    ck_assert_ptr_nonnull(strstr(error_of(""), "'' is not a thread"));
    ck_assert_ptr_nonnull(strstr(error_of("1,,2"), "'' is not a thread"));
    ck_assert_ptr_nonnull(strstr(error_of("1,128"), "'128' is not a thread"));
    ck_assert_ptr_nonnull(strstr(error_of("-1"), "'-1' is not a thread"));
    ck_assert_ptr_nonnull(strstr(error_of("1,2,"), "'' is not a thread"));
    ck_assert_ptr_nonnull(strstr(error_of("1 2"), "'1 2' is not THREAD"));
    ck_assert_ptr_nonnull(strstr(error_of("1, "), "'' is not a thread"));
    ck_assert_ptr_nonnull(strstr(error_of("2x"), "'2x' is not THREAD"));
    ck_assert_ptr_nonnull(strstr(error_of("2x0"), "'2x0' is not THREAD"));
    ck_assert_ptr_nonnull(strstr(error_of("2x3y"), "'2x3y' is not THREAD"));
    ck_assert_ptr_nonnull(
        strstr(error_of("99999999999999999999999"), "is not a thread"));
    ck_assert_ptr_nonnull(
        strstr(error_of("1x1048576,1"), "more than 1048576 steps"));
}
END_TEST

Suite *
suite(void)
{
    return suite_of("schedule", short_schedules_are_plain_lists,
                    runs_are_shortened_and_read_back,
                    blanks_around_the_commas_are_read, typing_errors_are_named);
}
