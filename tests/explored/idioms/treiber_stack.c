// A stack without a lock: push releases the node, pop acquires it. Nodes are
// not used again, so there is no ABA.
#include "orders.h"

struct node {
    struct node *next;
    int value;
};

static struct node *_Atomic top;
static struct node nodes[2];

static void
push(struct node *node)
{
    struct node *old = atomic_load_explicit(&top, RELAXED);

    do {
        node->next = old;
    } while (!atomic_compare_exchange_weak_explicit(&top, &old, node, RELEASE,
                                                    RELAXED));
}

static struct node *
pop(void)
{
    struct node *old = atomic_load_explicit(&top, ACQUIRE);

    while (old != NULL && !atomic_compare_exchange_weak_explicit(
                              &top, &old, old->next, ACQUIRE, ACQUIRE))
        continue;
    return old;
}

static void *
use(void *self)
{
    struct node *node = self;

    node->value = 1;
    push(node);
    node = pop();
    if (node != NULL)
        node->value++;
    return NULL;
}

int
main(void)
{
    pthread_t thread = start(use, &nodes[0]);

    use(&nodes[1]);
    pthread_join(thread, NULL);
    assert(pop() == NULL);
    assert(nodes[0].value == 2 && nodes[1].value == 2);
    return 0;
}
