// Options in any order, long ones, some with a value; what is wrong with them
// is said by the err family, and ends the program. The words are asserted in
// each execution anew: getopt's place must not outlive one. -DRACE: a thread
// reads optind while main is still at it.
#define _GNU_SOURCE
#include <assert.h>
#include <err.h>
#include <errno.h>
#include <error.h>
#include <getopt.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static int count = 1;
static const char *name = "none";
static _Atomic int sum;

static void *
work(void *arg)
{
#ifdef RACE
    sum += optind;
#else
    sum++;
#endif
    return arg;
}

static void
read_options(int argc, char **argv)
{
    static const struct option table[] = {
        {"count", required_argument, NULL, 'c'},
        {"name", optional_argument, NULL, 'n'},
        {NULL, 0, NULL, 0}};
    int letter;
    int index = -1;

    while ((letter = getopt_long(argc, argv, "c:n::v", table, &index)) != -1)
        switch (letter) {
        case 'c':
            count = atoi(optarg);
            break;
        case 'n':
            assert(index == 1);
            name = optarg;
            break;
        case 'v':
            warnx("%s", "verbose");
            break;
        default:
            errx(3, "no such option");
        }
    if (count > 8) {
        errno = ERANGE;
        err(4, "%d threads", count);
    }
    if (count == 0)
        error(5, EINVAL, "%d threads", count);
}

int
main(int argc, char **argv)
{
    pthread_t thread[8];

#ifdef RACE
    pthread_create(&thread[0], NULL, work, NULL);
    read_options(argc, argv);
    pthread_join(thread[0], NULL);
    return 0;
#endif
    read_options(argc, argv);
    if (argc > 1) {
        // Permuted: what is no option stands last, and may be changed.
        assert(optind == argc - 1 && strcmp(argv[optind], "file") == 0);
        argv[optind][0] = 'F';
        assert(strcmp(name, "x") == 0);
    }
    for (int i = 0; i < count; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < count; i++)
        pthread_join(thread[i], NULL);
    return sum != count;
}
