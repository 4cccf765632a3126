// The reads that a new write revisits. Revisits make the search complete, and
// each graph come once.
//
// The search does a read when the thread comes to it, so the read misses later
// writes. Each later write therefore revisits the read: the search goes back to
// the graph before the read, keeps what the write depends on, and lets the read
// take the write. Nodes that are neither older than the read nor needed by the
// write are gone, and the run does them anew.
//
//     part      a node's read or its write; an update has both
//     past      program order and reads-from: the nodes that the write needs
//     gone      parts that are as young as the read, and not in the past
//     seen by   parts born no later, and parts in the past
//     natural   the part as the search would do it first: a read takes the
//               newest write that it has seen, a write lands last and is read
//               by no read that it has seen, a choice takes its first way
//
// A write revisits a read only when every gone part is natural: of all graphs
// that differ in the gone parts alone, exactly one graph has all gone parts
// natural.
// (Kokologiannakis, Marmanis, Gladstein, Vafeiadis: TruST, POPL 2022.)
#ifndef RCLAB_EXPLORE_REVISIT_H
#define RCLAB_EXPLORE_REVISIT_H

#include "graph/frontier.h"

// Pushes a schedule for each read that the write of `step` revisits. The
// write's act is the next act of step->thread, and not yet in the graph. `log`
// holds the steps of the graph's nodes, in their order.
void ex_graph_revisit(struct ex_graph *g, struct ex_frontier *frontier,
                      const struct ex_graph_step *log, const struct ex_act *act,
                      int location, const struct ex_graph_step *step);

#endif
