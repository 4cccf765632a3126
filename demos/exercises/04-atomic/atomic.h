// The door of a concert hall: visitors are numbered, tickets are taken.
// Given: the checks use it, so it stays as it is. atomic.c has the functions.
#ifndef ATOMIC_H
#define ATOMIC_H

#include <stdbool.h>

// Counts a visitor; returns that visitor's number: 1, 2, 3, ...
// Threads: any, at the same time.
long count_visitor(void);

// How many have been counted.
// Threads: any.
long visitors_so_far(void);

// Puts up n tickets in place of those that are left.
// Requires: no other thread uses the tickets meanwhile.
void put_up_tickets(long n);

// Takes a ticket if one is left: true. If none is left: false.
// Threads: any, at the same time.
bool take_ticket(void);

// How many are left; never less than 0.
// Threads: any.
long tickets_left(void);

#endif
