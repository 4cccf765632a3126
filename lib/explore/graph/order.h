// Whether the seq_cst operations of a graph agree on one order.
#ifndef RCLAB_EXPLORE_ORDER_H
#define RCLAB_EXPLORE_ORDER_H

#include "graph/graph.h"

// RC11's psc has no cycle. Sets g->failed when memory runs out.
bool ex_graph_consistent(struct ex_graph *g);

#endif
