// strtok's place is the library's; strtok_r's is the caller's (-DFIXED).
// Two threads split each a line of their own, with a function that keeps its
// place in a variable of the library.
#include <pthread.h>
#include <string.h>

static void *
split(void *line)
{
    int words = 0;
#ifdef FIXED
    char *place;

    for (char *w = strtok_r(line, " ", &place); w;
         w = strtok_r(NULL, " ", &place))
        words++;
#else
    for (char *w = strtok(line, " "); w; w = strtok(NULL, " "))
        words++;
#endif
    return (void *)(long)words;
}

int
main(void)
{
    static char one[] = "a b c", two[] = "d e";
    pthread_t a, b;
    void *ra, *rb;

    pthread_create(&a, NULL, split, one);
    pthread_create(&b, NULL, split, two);
    pthread_join(a, &ra);
    pthread_join(b, &rb);
    return (long)ra != 3 || (long)rb != 2;
}
