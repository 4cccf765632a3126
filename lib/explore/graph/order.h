// Whether the seq_cst operations of a graph agree on one order.
#ifndef RCLAB_EXPLORE_ORDER_H
#define RCLAB_EXPLORE_ORDER_H

#include "graph/graph.h"

// RC11's psc has no cycle. Sets g->failed when memory runs out.
bool ex_graph_consistent(struct ex_graph *g);

// Puts the nodes in an order that keeps program order and reads-from, with few
// switches of threads. True: the order is an interleaving. False: the graph has
// no interleaving, and the order breaks few other edges. `order`: NULL, or room
// for every node.
bool ex_graph_linear(const struct ex_graph *g, int32_t *order);

#endif
