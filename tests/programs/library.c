// Library functions that read or write the program's memory: by macro, a
// thread does while another touches the same bytes; -DFIXED: after a join.
#define _GNU_SOURCE
#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

static char text[64] = "17 -4 word!";
static char other[64];
static int number;
static long large;
static struct tm date;
static time_t now = 86400;
static pthread_attr_t attributes;

static void *
use(void *arg)
{
#if defined(SCAN_TEXT) || defined(SCAN_NUMBER)
    assert(sscanf(text, "%d", &number) == 1);
#elif defined(SCAN_STRING)
    assert(sscanf(text, "%*d %*d %s", other) == 1);
#elif defined(TM)
    gmtime_r(&now, &date);
#elif defined(DATE)
    strftime(other, sizeof other, "%Y", &date);
#elif defined(MESSAGE)
    (void)!strerror_r(-7, other, sizeof other);
#elif defined(ENVIRONMENT)
    (void)getenv(text);
#elif defined(PUT)
    fputs(text, stdout);
#elif defined(WRITE)
    fwrite(text, 1, 4, stdout);
#elif defined(EXPONENT)
    frexp(6.5, &number);
#elif defined(ATTRIBUTE)
    pthread_attr_init(&attributes);
#endif
    return arg;
}

// Touches what the other thread's function does.
static void
touch(void)
{
#if defined(SCAN_NUMBER) || defined(EXPONENT)
    number = 1;
#elif defined(SCAN_STRING) || defined(DATE) || defined(MESSAGE)
    other[0] = 'x';
#elif defined(TM)
    date.tm_mon = 1;
#elif defined(ATTRIBUTE)
    *(char *)&attributes = 1;
#else
    text[1] = '8';
#endif
}

// What the functions return and store is what the library's do.
static void
check_values(void)
{
    char c[3] = {0};
    char word[16];
    unsigned char small = 7;
    double real;
    int at = -1;
    int none = 5;
    assert(sscanf("12 0x1f 2.5 abc rest", "%d %lx %lf %2c%[a-c]%n %d", &number,
                  (unsigned long *)&large, &real, c, word, &at, &none) == 5);
    assert(number == 12 && large == 31 && real == 2.5 && none == 5);
    assert(strcmp(c, "ab") == 0 && strcmp(word, "c") == 0 && at == 15);
    assert(sscanf("300", "%hhu", &small) == 1 && small == (300 & 255));
    assert(sscanf("", "%d", &number) == EOF && number == 12);
    assert(gmtime_r(&now, &date)->tm_mday == 2 && date.tm_year == 70);
    assert(strftime(other, sizeof other, "%d.%m.%Y", &date) == 10);
    assert(strcmp(other, "02.01.1970") == 0 && mktime(&date) != -1);
    assert(frexp(6.5, &number) == 0.8125 && number == 3);
    assert(modf(2.25, &real) == 0.25 && real == 2);
    assert(isdigit('7') && toupper('a') == 'A' && sqrt(9) == 3);
    assert(setvbuf(stdout, text, _IOFBF, sizeof text) == 0);
    assert(puts("said") >= 0 && putchar('!') == '!');
    assert(strerror(1) != NULL && getenv("no such name") == NULL);
}

int
main(void)
{
#if defined(REFUSED)
#    if defined(NOT_CALLED)
    if (now == 0)
        (void)REFUSED(L"");
#    elif defined(BY_POINTER)
    size_t (*const call)(const wchar_t *) = REFUSED;
    return (int)call(L"");
#    else
    const void *volatile argument = text;
    return REFUSED(argument) == 0;
#    endif
#elif defined(VALUES)
    check_values();
#else
    pthread_t a;
    pthread_create(&a, NULL, use, NULL);
#    ifdef FIXED
    pthread_join(a, NULL);
    touch();
#    else
    touch();
    pthread_join(a, NULL);
#    endif
#endif
    return 0;
}
