// qsort moves the program's elements, which the compiler does not announce.
// So the explorer sorts by itself (Shell's method, in place). Each exchange is
// a write to both elements, and the program's comparison runs as usual. Equal
// elements end in an order that C leaves open.
#include "intercept/intercept.h"

static void
exchange(char *a, char *b, size_t size, const void *pc)
{
    ex_writes(a, size, pc);
    ex_writes(b, size, pc);
    for (size_t i = 0; i < size; i++) {
        char c = a[i];
        a[i] = b[i];
        b[i] = c;
    }
}

static void
intercept_qsort(void *base, size_t count, size_t size,
                int (*compare)(const void *, const void *))
{
    const void *pc = ex_pc();
    size_t gap = 1;
    while (gap < count / 3)
        gap = 3 * gap + 1;
    for (; gap > 0; gap /= 3)
        for (size_t i = gap; i < count; i++)
            for (size_t j = i; j >= gap; j -= gap) {
                char *high = (char *)base + j * size;
                char *low = high - gap * size;
                if (compare(low, high) <= 0)
                    break;
                exchange(low, high, size, pc);
            }
}

const struct ex_interceptor ex_intercept_sort[] = {
    EX_INTERCEPT("qsort", intercept_qsort),
    {NULL, NULL},
};
