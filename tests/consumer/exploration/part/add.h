// A counter that threads share. -DATOMIC: each addition is one step.
#ifndef ADD_H
#define ADD_H

void add(void);
int sum(void);

#endif
