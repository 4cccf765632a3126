// Frames of every kind, private to their thread, are not accused: room made
// while the function runs, floating point, a jump back, structs by value.
//   -DBEYOND  an array that is larger than the stack, used at its far end
#include <alloca.h>
#include <assert.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct point {
    long x;
    long y;
    long z;
};

static struct point
moved(struct point p, long by)
{
    p.x += by;
    return p;
}

static long
varied(int n)
{
    long list[n];
    long *more = alloca((size_t)n * sizeof *more);
    for (int i = 0; i < n; i++)
        list[i] = more[i] = i;
    return list[n - 1] + more[0];
}

static void *
work(void *arg)
{
    int n = 3 + *(int *)arg;
    jmp_buf back;
    volatile int rounds = 0;
    struct point *p = malloc(sizeof *p);
    if (p == NULL)
        abort();
    *p = moved((struct point){1, 2, 3}, n);
    *p = moved(*p, varied(n));
    long double real = (long double)p->x;
    div_t parts = div(n, 2);
    if (setjmp(back) != 0)
        rounds += 1;
    if (rounds == 0)
        longjmp(back, 1);
    assert(real > 0 && parts.quot > 0 && p->z == 3);
    free(p);
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    int number[2] = {0, 1};

#ifdef BEYOND
    volatile char beyond[3 << 20];
    beyond[0] = 1;
    return beyond[0] == 0;
#endif
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, work, &number[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
