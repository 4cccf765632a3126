// Frames: where each function had its frame, for the names of locals.
//
// Only the first calls of an execution are noted: variables that threads
// share live in the frames of main and of the threads' first functions.
#ifndef RCLAB_EXPLORE_FRAMES_H
#define RCLAB_EXPLORE_FRAMES_H

#include <stdint.h>

enum { EX_FRAMES_MAX = 256 };

struct ex_frame {
    const void *pc;  // in the function
    uintptr_t frame; // its frame pointer
};

extern struct ex_frame ex_frames[EX_FRAMES_MAX];
extern int ex_frame_count;

// Forgets the frames of the last execution.
static inline void
ex_frames_reset(void)
{
    ex_frame_count = 0;
}

// Called by every function of the program as it begins.
static inline void
ex_frames_note(const void *pc, uintptr_t frame)
{
    if (ex_frame_count < EX_FRAMES_MAX)
        ex_frames[ex_frame_count++] = (struct ex_frame){pc, frame};
}

#endif
