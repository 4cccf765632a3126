// What a C or C++ programmer might take instead, in the shape rclab bench can
// run: for C and C++. Built with RCLAB_BENCH_PEERS=ON only.
//
// NAME_pool() makes a pool of PEER_OBJECTS objects, each with one reference;
// NAME_empty() drops them. NAME_pair() counts one of them up and down n times,
// NAME_many() all in turn; NAME_create() makes n objects, with four further
// references each, and drops them all.
#ifndef RCLAB_DEMOS_PEER_H
#define RCLAB_DEMOS_PEER_H

#include <stddef.h>

enum { PEER_OBJECTS = 1024 };

#define PEER_FUNCTIONS(name)                \
    void *name##_pool(void);                \
    void name##_empty(void *pool);          \
    void name##_pair(void *pool, size_t n); \
    void name##_many(void *pool, size_t n); \
    void name##_create(size_t n);

#ifdef __cplusplus
extern "C" {
#endif
PEER_FUNCTIONS(glib)
PEER_FUNCTIONS(shared)
PEER_FUNCTIONS(intrusive)
#ifdef __cplusplus
}
#endif

#endif
