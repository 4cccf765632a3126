// Shared by pthread_once and call_once.
#ifndef RCLAB_EXPLORE_INTERCEPT_ONCE_H
#define RCLAB_EXPLORE_INTERCEPT_ONCE_H

void ex_once(void *flag, void (*call)(void), const void *pc);

#endif
