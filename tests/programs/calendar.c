// Dates in two threads. localtime and ctime give back a variable of the
// library; their _r relatives write where they are told (-DFIXED).
#include <pthread.h>
#include <string.h>
#include <time.h>

static void *
year(void *arg)
{
    time_t when = *(time_t *)arg;
#ifdef FIXED
    struct tm date;
    char text[26];
    gmtime_r(&when, &date);
    ctime_r(&when, text);
    return (void *)(long)(date.tm_year + (strlen(text) == 25));
#elif defined(TEXT)
    return (void *)(long)(strlen(ctime(&when)) + 46 + (when > 0));
#else
    return (void *)(long)(gmtime(&when)->tm_year + 1);
#endif
}

int
main(void)
{
    static time_t old = 0, later = 366 * 86400;
    pthread_t a, b;
    void *one, *two;

    pthread_create(&a, NULL, year, &old);
    pthread_create(&b, NULL, year, &later);
    pthread_join(a, &one);
    pthread_join(b, &two);
    return (long)one != 71 || (long)two != 72;
}
