// What the report calls things: values, computations, shortened names.
#include "report/compute.h"
#include "report/reason.h"
#include "report/text.h"
#include "support.h"
#include "traces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Values look as their types do.
START_TEST(values_are_formatted_by_type)
{
    static const struct {
        enum ex_value_type type;
        uint64_t value;
        const char *text;
    } cases[] = {
        {EX_VALUE_SIGNED, 0xffffffff, "-1"},
        {EX_VALUE_UNSIGNED, 0xffffffff, "4294967295"},
        {EX_VALUE_BOOL, 1, "true"},
        {EX_VALUE_CHAR, 'a', "'a'"},
        {EX_VALUE_CHAR, 0, "0"},
        {EX_VALUE_ENUM, 1, "OPEN"},
        {EX_VALUE_FLOAT, 0x3fc00000, "1.5"},
        {EX_VALUE_POINTER, 0, "NULL"},
        {EX_VALUE_POINTER, 0x200, "&other"},
        {EX_VALUE_POINTER, 0x400, "malloc@33"},
        {EX_VALUE_POINTER, 0x408, "malloc@33+8"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[EX_VALUE_ROOM];
        trace_begin();
        trace_var(0x100, 4, "x", cases[i].type);
        trace_var(0x200, 4, "other", EX_VALUE_SIGNED);
        trace_block(0x400, 16, 33);
        struct ex_naming naming = trace_naming();
        ex_value_of(&naming, 0x100, 4, cases[i].value, text, sizeof(text));
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

// Two blocks from one line, one from another: the two have numbers.
START_TEST(blocks_from_one_line_are_numbered)
{
    static const struct {
        uintptr_t addr;
        const char *name;
    } cases[] = {{0x400, "malloc@33#1"},
                 {0x408, "malloc@33#1+8"},
                 {0x500, "malloc@34"},
                 {0x600, "malloc@33#2"}};
    trace_begin();
    trace_block(0x400, 16, 33);
    trace_block(0x500, 16, 34);
    trace_block(0x600, 16, 33);
    trace(0, EX_MALLOC, 0x400, 16, 0, 0, 33);
    trace(0, EX_MALLOC, 0x500, 16, 0, 0, 34);
    trace(0, EX_MALLOC, 0x600, 16, 0, 0, 33);
    struct ex_naming naming = trace_naming();
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[EX_NAME_ROOM];
        ex_name_of(&naming, cases[i].addr, 4, text, sizeof(text));
        ck_assert_str_eq(text, cases[i].name);
    }
}
END_TEST

// What malloc left in a block is no value; elsewhere, or in a byte, it may be.
START_TEST(unwritten_memory_has_no_value)
{
    char text[EX_VALUE_ROOM];
    trace_begin();
    trace_block(0x400, 16, 33);
    struct ex_naming naming = trace_naming();
    ex_value_of(&naming, 0x400, 4, 0xbebebebe, text, sizeof(text));
    ck_assert_str_eq(text, "?");
    ex_value_of(&naming, 0x408, 8, UINT64_C(0xbebebebebebebebe), text,
                sizeof(text));
    ck_assert_str_eq(text, "?");
    ex_value_of(&naming, 0x400, 4, 0xbebebebf, text, sizeof(text));
    ck_assert_str_eq(text, "-1094795585");
    ex_value_of(&naming, 0x400, 1, 0xbe, text, sizeof(text));
    ck_assert_str_eq(text, "-66");
    ex_value_of(&naming, 0x100, 4, 0xbebebebe, text, sizeof(text));
    ck_assert_str_eq(text, "-1094795586");
}
END_TEST

static const char *
computation(const char *line, const char *name, uint64_t from, uint64_t to)
{
    static char text[160];
    struct ex_words words;
    trace_begin();
    trace_var(0x100, 4, name, EX_VALUE_SIGNED);
    trace_line(7, 7, 9, "worker", line);
    struct ex_event *read = trace(1, EX_READ, 0x100, 4, from, from, 7);
    struct ex_event *write = trace(1, EX_WRITE, 0x100, 4, from, to, 7);
    struct ex_naming naming = trace_naming();
    ex_describe_computation(&naming, read, write, ex_signs_for(true), &words);
    snprintf(text, sizeof(text), "%s%s", words.verb, words.tail);
    return text;
}

static const char *
shortened(const char *name, int width)
{
    static char text[EX_NAME_ROOM];
    snprintf(text, sizeof(text), "%s", name);
    ex_shorten(ex_signs_for(true), text, sizeof(text), width);
    return text;
}

// A name keeps both ends, and gives up the line of its allocation first.
START_TEST(long_names_keep_their_ends)
{
    ck_assert_str_eq(shortened("balance", 7), "balance");
    ck_assert_str_eq(shortened("list(:12)->count", 16), "list(:12)->count");
    ck_assert_str_eq(shortened("list(:12)->count", 15), "list->count");
    ck_assert_str_eq(shortened("list(:12)->count", 7), "li…ount");
    ck_assert_str_eq(shortened("f(x", 2), "…x");
    ck_assert_str_eq(shortened("a(:1", 3), "a…1");
}
END_TEST

// "add 1" is said only where the line adds to that very variable.
START_TEST(a_computation_is_called_what_the_line_says)
{
    ck_assert_str_eq(computation("cnt++;", "cnt", 0, 1), "add 1 → 1");
    ck_assert_str_eq(computation("cnt += n;", "cnt", 1, 6), "add 5 → 6");
    ck_assert_str_eq(computation("--cnt;", "cnt", 0, UINT32_MAX),
                     "subtract 1 → -1");
    ck_assert_str_eq(computation("++p->list.cnt;", "list.cnt", 0, 1),
                     "add 1 → 1");
    ck_assert_str_eq(computation("v[i][j]++;", "v[1][2]", 3, 4), "add 1 → 4");
    ck_assert_str_eq(computation("(*n)->cnt--;", "n(:3)->cnt", 3, 2),
                     "subtract 1 → 2");
    ck_assert_str_eq(computation("h = (h + 1) % 2; cnt--;", "h", 1, 0),
                     "compute → 0");
    ck_assert_str_eq(computation("cnt = cnt * 2;", "cnt", 1, 2), "compute → 2");
    ck_assert_str_eq(computation("acnt++; cnt = cnt + 1;", "cnt", 1, 2),
                     "compute → 2");
    ck_assert_str_eq(computation(NULL, "cnt", 1, 2), "compute → 2");
}
END_TEST

// Long counts are read in groups of three digits.
START_TEST(counts_are_grouped_by_three_digits)
{
    static const struct {
        uint64_t count;
        const char *text;
    } cases[] = {{0, "0"},
                 {999, "999"},
                 {1000, "1,000"},
                 {756756, "756,756"},
                 {UINT64_MAX, "18,446,744,073,709,551,615"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[EX_COUNT_ROOM];
        ck_assert_str_eq(ex_grouped(cases[i].count, text), cases[i].text);
    }
}
END_TEST

// A use after free shows the free and the allocation, wherever they happen.
START_TEST(use_after_free_tells_free_and_allocation)
{
    trace_begin();
    trace_block(0x400, 16, 5);
    trace(0, EX_MALLOC, 0x400, 16, 0, 0, 5);
    trace(0, EX_CREATE, 1, 0, 0, 0, 12);
    trace(0, EX_CREATE, 2, 0, 0, 0, 13);
    trace(1, EX_FREE, 0x400, 16, 0, 0, 8);
    trace(2, EX_READ, 0x408, 4, 0, 0, 9);
    struct ex_bug bug = {
        .kind = EX_BUG_USE_AFTER_FREE, .event = 4, .related = {3, 0, SIZE_MAX}};
    struct ex_report report = trace_report(EX_FAIL);
    report.bugs = &bug;
    report.bug_count = 1;
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(
        strstr(text, "counter.c: use after free of malloc@5+8\n"));
    ck_assert_ptr_nonnull(strstr(text, "malloc 16 → malloc@5"));
    ck_assert_ptr_nonnull(strstr(text, "Thread 1 freed it at :8"));
    ck_assert_ptr_nonnull(strstr(text, "counter.c:9, freed at counter.c:8"));
    ck_assert_ptr_nonnull(strstr(text, "counter.c:5.\n"));
}
END_TEST

static char *
page(const char *path)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    ck_assert(getdelim(&text, &size, '\0', file) > 0);
    fclose(file);
    return text;
}

// Whether the word stands there and is no part of another.
static bool
has_word(const char *text, const char *word)
{
    static const char part[] = "abcdefghijklmnopqrstuvwxyz-";
    size_t length = strlen(word);
    for (const char *at = strstr(text, word); at != NULL;
         at = strstr(at + 1, word))
        if (at > text && strchr(part, at[-1]) == NULL &&
            (at[length] == '\0' || strchr(part, at[length]) == NULL))
            return true;
    return false;
}

// Each reason has a word of its own, a sentence without an option of the
// command, and a place on the page and in the manual.
START_TEST(reasons_have_words_and_sentences)
{
    char *pages[] = {page(SOURCE "/docs/explorer.md"),
                     page(SOURCE "/docs/man/rclab.1")};
    for (int r = EX_REASON_NONE + 1; r < EX_REASONS; r++) {
        struct ex_cause cause;
        char sentence[EX_CAUSE_ROOM];
        const char *word = ex_reason_word((enum ex_reason)r);
        ck_assert(!ex_cause_set(&cause, (enum ex_reason)r, "name", "text"));
        ex_cause_sentence(&cause, sentence, sizeof sentence);
        ck_assert_msg(sentence[0] != '\0' && strstr(sentence, "--") == NULL,
                      "%s: %s", word, sentence);
        ck_assert_int_ne(ex_reason_verdict((enum ex_reason)r), EX_PASS);
        for (int other = 0; other < r; other++)
            ck_assert_str_ne(word, ex_reason_word((enum ex_reason)other));
        for (size_t i = 0; i < 2; i++)
            ck_assert_msg(has_word(pages[i], word), "%s on page %zu", word, i);
    }
    free(pages[0]);
    free(pages[1]);
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "report_words", values_are_formatted_by_type,
        blocks_from_one_line_are_numbered, unwritten_memory_has_no_value,
        counts_are_grouped_by_three_digits,
        use_after_free_tells_free_and_allocation, long_names_keep_their_ends,
        a_computation_is_called_what_the_line_says,
        reasons_have_words_and_sentences);
}
