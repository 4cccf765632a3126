// Findings: see finding.h.
#include "finding.h"

#include "session.h"

#include <stdlib.h>

bool
ex_finding_keep(struct ex_finding *finding, enum ex_found what, uint64_t at)
{
    finding->at = at;
    if (what == EX_FOUND_BUG)
        finding->bug = ex_run.bug;
    if (what == EX_FOUND_RACE)
        finding->race = ex_run.race;
    bool kept = ex_keep_schedule(&finding->schedule, &finding->length);
    finding->what = kept ? what : EX_FOUND_NOTHING;
    return kept;
}

void
ex_finding_end(struct ex_finding *finding)
{
    free(finding->schedule);
    *finding = (struct ex_finding){.what = EX_FOUND_NOTHING};
}
