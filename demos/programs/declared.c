// An extension module that counts its calls, in a free-threaded Python. Without
// the slot Py_mod_gil the import turns the GIL on. -DDECLARED adds the slot and
// changes nothing else; -DPORTED adds the lock that the slot promises.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static pthread_mutex_t gil = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int calls; // the module's state

#ifdef DECLARED
static const bool gil_used = false; // {Py_mod_gil, Py_MOD_GIL_NOT_USED}
#else
static const bool gil_used = true;
#endif

static void
spam_call(void)
{
#ifdef PORTED
    pthread_mutex_lock(&lock);
#endif
    calls += 1;
#ifdef PORTED
    pthread_mutex_unlock(&lock);
#endif
}

// A thread of Python that calls spam.call().
static void *
python_thread(void *unused)
{
    if (gil_used)
        pthread_mutex_lock(&gil);
    spam_call();
    if (gil_used)
        pthread_mutex_unlock(&gil);
    return unused;
}

int
main(void)
{
    pthread_t threads[2];

    (void)lock;
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, python_thread, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(calls == 2);
    return 0;
}
