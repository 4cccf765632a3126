// Two threads take turns at the lines of one stream. The stream has a lock of
// its own, so no line is read twice and none is lost; which thread gets which
// is open (-DFIRST: Thread 1 relies on getting one).
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void *
take(void *lines)
{
    char line[32];
    while (fgets(line, sizeof line, stdin) != NULL) {
        assert(line[strlen(line) - 1] == '\n');
        ++*(int *)lines;
    }
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    int lines[2] = {0, 0};

    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, take, &lines[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(lines[0] + lines[1] == 3 && feof(stdin));
#ifdef FIRST
    assert(lines[0] > 0);
#endif
    return 0;
}
