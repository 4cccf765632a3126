// Answers that would pass because nobody looked: each is told what it does.
// Without that they pass all checks of their exercise, which is the twin: what
// goes around stands behind one and the same wrong answer.
#include "desk.h"
#include "support.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FILE_OF_MINE "03-lock-it/lock_it.c"

static const char wrong[] = "#include \"lock_it.h\"\n"
                            "#include <pthread.h>\n"
                            "#include <stdlib.h>\n"
                            "static long cnt;\n"
                            "SEEN void counter_add(void) { cnt += 1; }\n"
                            "SEEN bool counter_add_up_to(long limit)\n"
                            "{ bool r = cnt < limit; cnt += r; return r; }\n"
                            "SEEN long counter_get(void) { return cnt; }\n";

static const struct around {
    const char *head, *tail;
    const char *says;
} arounds[] = {
    {"#define SEEN\n", "", "an update is lost"},
    {"#define SEEN\n",
     "__attribute__((constructor)) static void f(void) { exit(0); }\n",
     "lock_it.c calls exit;"},
    {"#define SEEN\n",
     "__attribute__((constructor)) static void f(void) { pthread_exit(0); }\n",
     "lock_it.c calls pthread_exit;"},
    {"#define SEEN\n",
     "int pthread_create(pthread_t *t, const pthread_attr_t *a,\n"
     "                   void *(*f)(void *), void *p)\n"
     "{ *t = 0; f(p); return 0; }\n"
     "int pthread_join(pthread_t t, void **r) { return 0; }\n",
     " of its own;"},
    {"#define SEEN\n",
     "void __tsan_read8(void *p) {}\nvoid __tsan_write8(void *p) {}\n",
     " of its own;"},
    {"#define SEEN __attribute__((no_sanitize(\"thread\")))\n", "",
     "lock_it.c has 'no_sanitize'"},
    {"#define SEEN int main(void); \n", "int main(void) { return 0; }\n",
     "lock_it.c has a main, and so has the check"},
};

enum { AROUNDS = sizeof arounds / sizeof arounds[0] };

static struct outcome
judge(const char *head, const char *middle, const char *tail)
{
    char text[2048];

    desk_begin();
    ck_assert_int_eq(exercise("init", "mine").status, 0);
    ck_assert_int_eq(chdir("mine"), 0);
    snprintf(text, sizeof text, "%s%s%s", head, middle, tail);
    desk_write(FILE_OF_MINE, text);
    struct outcome o = exercise("check", "3");
    assert_plain_and_narrow(o.out);
    return o;
}

START_TEST(who_goes_around_the_explorer_is_told)
{
    const struct around *a = &arounds[_i];
    struct outcome o = judge(a->head, wrong, a->tail);

    ck_assert_msg(o.status == 1, "status %d: %s%s", o.status, o.out, o.err);
    ck_assert_msg(strstr(o.out, a->says) != NULL, "no '%s' in: %s", a->says,
                  o.out);
    desk_end();
}
END_TEST

START_TEST(the_words_alone_are_no_way_around)
{
    desk_begin();
    desk_from("03-lock-it/solution/lock_it.c", "right.c");
    char *right = desk_read("right.c");
    desk_end();
    struct outcome o = judge("// asm, no_sanitize, exit(0)\n", right,
                             "const char *s = \"asm \\\" asm\"; /* asm */\n");

    ck_assert_msg(o.status == 0, "status %d: %s%s", o.status, o.out, o.err);
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_create("exercise_around");
    TCase *all = tcase_create("all");

    tcase_add_loop_test(all, who_goes_around_the_explorer_is_told, 0, AROUNDS);
    tcase_add_test(all, the_words_alone_are_no_way_around);
    suite_add_tcase(s, all);
    return s;
}
