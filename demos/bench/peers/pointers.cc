// std::shared_ptr and boost::intrusive_ptr: counting up is making a copy of
// the pointer, counting down is destroying the copy.
#include "bench/peers/peer.h"

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <memory>
#include <vector>

struct plain_object {
    void *next = nullptr;
};

struct counted_object
    : boost::intrusive_ref_counter<counted_object, boost::thread_safe_counter> {
    void *next = nullptr;
};

// Hides from the optimiser what it points to.
template <class T>
static inline T &
hidden(T &what)
{
    T *p = &what;
    __asm__ volatile("" : "+r"(p) : : "memory");
    return *p;
}

static std::shared_ptr<plain_object>
make_shared_object()
{
    return std::make_shared<plain_object>();
}

static boost::intrusive_ptr<counted_object>
make_intrusive_object()
{
    return boost::intrusive_ptr<counted_object>(new counted_object);
}

template <class P>
static inline void
pair(P &pointer)
{
    P copy(hidden(pointer));
    (void)hidden(copy);
}

template <class P>
static void
create(P (*make)(), size_t n)
{
    for (size_t i = 0; i < n; i++) {
        P first = make();
        P a(hidden(first)), b(hidden(a)), c(hidden(b)), d(hidden(c));
        (void)hidden(d);
    }
}

#define PEER(name, P, make)                                         \
    void *name##_pool(void)                                         \
    {                                                               \
        auto *pool = new std::vector<P>;                            \
        for (size_t i = 0; i < PEER_OBJECTS; i++)                   \
            pool->push_back(make());                                \
        return pool;                                                \
    }                                                               \
    void name##_empty(void *pool)                                   \
    {                                                               \
        delete static_cast<std::vector<P> *>(pool);                 \
    }                                                               \
    void name##_pair(void *pool, size_t n)                          \
    {                                                               \
        P &pointer = static_cast<std::vector<P> *>(pool)->front();  \
        for (size_t i = 0; i < n; i++)                              \
            pair(pointer);                                          \
    }                                                               \
    void name##_many(void *pool, size_t n)                          \
    {                                                               \
        std::vector<P> &all = *static_cast<std::vector<P> *>(pool); \
        for (size_t i = 0; i < n; i++)                              \
            pair(all[i % PEER_OBJECTS]);                            \
    }                                                               \
    void name##_create(size_t n)                                    \
    {                                                               \
        create<P>(make, n);                                         \
    }

extern "C" {
PEER(shared, std::shared_ptr<plain_object>, make_shared_object)
PEER(intrusive, boost::intrusive_ptr<counted_object>, make_intrusive_object)
}
