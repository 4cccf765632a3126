// A second thread that does what it is told, one thing at a time.
//
//     struct actor other;
//     if (!actor_start(&other, "Thread 2"))
//         return LESSON_COULD_NOT_RUN;
//     actor_do(&other, drop, &object->rc);   // returns when drop has returned
//     actor_end(&other);
//
// So a protocol between threads is shown step by step, the same on every run.
// Between two things the actor waits in a blocking region of rclab/thread.h:
// the world can be stopped without it.
#ifndef RCLAB_DEMOS_ACTOR_H
#define RCLAB_DEMOS_ACTOR_H

#include <pthread.h>
#include <stdbool.h>

struct actor {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    void (*act)(void *); // what to do; NULL: nothing yet, or done
    void *arg;
    bool end;
};

// False after a complaint when there is no thread to be had.
bool actor_start(struct actor *actor, const char *name);
void actor_do(struct actor *actor, void (*act)(void *), void *arg);
// Ends the thread; it has exited when this returns.
void actor_end(struct actor *actor);

#endif
