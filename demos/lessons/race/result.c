// What the parts of `rclab race` came to, in words.
#include "lessons/race/result.h"

#include "command/lesson.h"

#include <stdio.h>

void
race_print_luck(const struct race_sums *luck, const struct machine *machine)
{
    if (luck->runs == 0 || luck->losing == luck->runs)
        return;
    printf("\nLost 0 is normal here: %s\n",
           machine->cores == 1
               ? "on one core an update is lost only if a thread is\n"
                 "stopped just between read and write. Luck proves nothing."
               : "two threads have to be at it within nanoseconds.\n"
                 "Luck proves nothing.");
}

int
race_print_result(const struct race_sums *luck, const struct race_sums *forced,
                  const struct race_explored *explored)
{
    if (explored->interleavings > 0 &&
        (explored->failing == 0 || explored->failing == explored->distinct)) {
        printf("\nResult: the claim failed: %lu of %lu distinct interleavings "
               "lost an update.\n",
               explored->failing, explored->distinct);
        return LESSON_FAILED;
    }
    if (forced->losing < forced->runs) {
        printf("\nResult: the claim failed: with the pause %lu of %lu runs "
               "lost nothing.\n",
               forced->runs - forced->losing, forced->runs);
        return LESSON_FAILED;
    }
    printf("\nResult: lost in ");
    if (luck->runs > 0)
        printf("%lu of %lu runs by luck, ", luck->losing, luck->runs);
    printf("%lu of %lu with a pause", forced->losing, forced->runs);
    if (explored->interleavings > 0)
        printf(", %lu of %lu orders", explored->failing, explored->distinct);
    printf(".\n");
    return LESSON_AS_CLAIMED;
}
