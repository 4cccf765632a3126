// One thread makes a second reference while another gives its own back. The
// increment is lost, and the object is freed with a reference still out.
#include <pthread.h>
#include <stdlib.h>

static int refcount = 2; // main's reference and the first thread's
static int *object;

static void
drop_one(void)
{
    int left = refcount - 1;
    refcount = left;
    if (left == 0)
        free(object);
}

static void *
drop(void *unused)
{
    drop_one();
    return unused;
}

static void *
copy(void *unused)
{
    refcount += 1; // other = object
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    object = calloc(1, sizeof *object);
    if (object == NULL)
        return 2;
    if (pthread_create(&thread[0], NULL, drop, NULL) != 0 ||
        pthread_create(&thread[1], NULL, copy, NULL) != 0)
        return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    drop_one();  // del other
    *object = 1; // main's own reference is still there
    drop_one();
    return 0;
}
