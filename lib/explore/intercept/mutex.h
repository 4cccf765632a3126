// Mutexes for other interceptors: a condition variable's wait unlocks its mutex
// and locks it again.
#ifndef RCLAB_EXPLORE_INTERCEPT_MUTEX_H
#define RCLAB_EXPLORE_INTERCEPT_MUTEX_H

#include "engine/objects.h"

#include <pthread.h>

struct ex_object *ex_mutex_use(const pthread_mutex_t *mutex, const void *pc);
int ex_mutex_lock(pthread_mutex_t *mutex, const void *pc);
int ex_mutex_timedlock(pthread_mutex_t *mutex, const void *pc);
int ex_mutex_trylock(pthread_mutex_t *mutex, const void *pc);
int ex_mutex_unlock(pthread_mutex_t *mutex, const void *pc);
void ex_mutex_init(pthread_mutex_t *mutex, int type, const void *pc);
void ex_mutex_destroy(pthread_mutex_t *mutex, const void *pc);

#endif
