// A thread loads a plugin, uses it, unloads it and ends. rclab's part of the
// thread's end runs after that: its code has to be there still.
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void *
use(void *path)
{
    void *plugin = dlopen(path, RTLD_NOW);
    void (*call)(void) = NULL;

    if (plugin == NULL) {
        (void)fprintf(stderr, "%s\n", dlerror());
        return NULL;
    }
    void *symbol = dlsym(plugin, "plugin_use");
    if (symbol == NULL)
        return NULL;
    memcpy(&call, &symbol, sizeof call);
    call();
    return dlclose(plugin) == 0 ? path : NULL;
}

int
main(int argc, char **argv)
{
    pthread_t thread;
    void *done = NULL;

    if (argc != 2 || pthread_create(&thread, NULL, use, argv[1]) != 0)
        return 2;
    pthread_join(thread, &done);
    if (done == NULL)
        return 1;
    puts("the thread has ended");
    return 0;
}
