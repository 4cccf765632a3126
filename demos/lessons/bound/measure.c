// What four jobs did together, from when each began and ended: the shares are
// averages over the time it took, so a busy machine does not change them.
#include "lessons/bound/jobs.h"

void
bound_measure(struct bound_kind *kind, int way)
{
    struct bound_span *spans = kind->spans[way];
    double began = spans[0].began;
    double ended = began;
    double under_way = 0;
    double cpu = 0;

    for (int i = 0; i < BOUND_JOBS; i++) {
        began = spans[i].began < began ? spans[i].began : began;
        ended = spans[i].ended > ended ? spans[i].ended : ended;
        under_way += spans[i].ended - spans[i].began;
        cpu += spans[i].cpu;
    }
    for (int i = 0; i < BOUND_JOBS; i++) {
        spans[i].began -= began;
        spans[i].ended -= began;
    }
    kind->seconds[way] = ended - began;
    kind->at_once[way] = under_way / (ended - began);
    kind->cores[way] = cpu / (ended - began);
}
