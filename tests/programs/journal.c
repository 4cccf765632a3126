// A file that two threads write, that main reads back and leaves behind: in
// each execution it is new again, and the user's folder never sees it.
// -DLATE: a thread writes after main has closed it.
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char path[] = "rclab-journal-of-a-test";
static FILE *journal;

static void *
enter(void *name)
{
    fprintf(journal, "%s\n", (const char *)name);
    return NULL;
}

static void
read_back(void)
{
    char line[16];
    int lines = 0;
    struct stat info;
    FILE *f = fopen(path, "r");
    assert(f != NULL && stat(path, &info) == 0 && info.st_size == 8);
    while (fgets(line, sizeof line, f) != NULL)
        lines += strlen(line) == 4;
    assert(lines == 2 && fclose(f) == 0);
}

int
main(void)
{
    pthread_t a, b;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

    assert(fd >= 0 && close(fd) == 0);
    journal = fopen(path, "w");
    assert(journal != NULL);
    pthread_create(&a, NULL, enter, "one");
    pthread_create(&b, NULL, enter, "two");
    pthread_join(a, NULL);
#ifdef LATE
    fclose(journal);
    pthread_join(b, NULL);
#else
    pthread_join(b, NULL);
    fclose(journal);
    read_back();
    assert(rename(path, "rclab-other") == 0 && access(path, F_OK) != 0);
    assert(unlink("rclab-other") == 0 && fopen("rclab-other", "r") == NULL);
    fd = open(path, O_RDWR | O_CREAT, 0600);
    assert(fd >= 0 && write(fd, "left", 4) == 4);
#endif
    return 0;
}
