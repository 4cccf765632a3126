// printf stores how much it has printed (%n), both threads in one place.
//   -DLOCKED  under a lock
//   -DOWN     each in its own
//   -DSHORT   two of four bytes that both use
#include <pthread.h>
#include <stdio.h>

static int printed;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *
print(void *unused)
{
    char text[16];
#ifdef OWN
    int mine = 0;
    snprintf(text, sizeof text, "%s%n", "abc", &mine);
    return mine == 3 ? unused : text;
#elif defined(SHORT)
    snprintf(text, sizeof text, "%s%hn", "abc", (short *)&printed);
#else
#    ifdef LOCKED
    pthread_mutex_lock(&lock);
#    endif
    snprintf(text, sizeof text, "%s%n", "abc", &printed);
#    ifdef LOCKED
    pthread_mutex_unlock(&lock);
#    endif
#endif
    return unused;
}

int
main(void)
{
    pthread_t one;
    pthread_t two;

    pthread_create(&one, NULL, print, NULL);
    pthread_create(&two, NULL, print, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    (void)lock;
    return printed > 3;
}
