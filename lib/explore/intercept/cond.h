// Condition variables, for the interceptors of pthread and of C11.
#ifndef RCLAB_EXPLORE_INTERCEPT_COND_H
#define RCLAB_EXPLORE_INTERCEPT_COND_H

#include <pthread.h>
#include <stdbool.h>

void ex_cond_init(pthread_cond_t *cond, const void *pc);
void ex_cond_destroy(pthread_cond_t *cond, const void *pc);
// 0 or ETIMEDOUT.
int ex_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex, bool timed,
                 const void *pc);
void ex_cond_signal(pthread_cond_t *cond, const void *pc);
void ex_cond_broadcast(pthread_cond_t *cond, const void *pc);

#endif
