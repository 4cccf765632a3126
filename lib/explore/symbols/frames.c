// Frames: see frames.h.
#include "symbols/frames.h"

struct ex_frame ex_frames[EX_FRAMES_MAX];
int ex_frame_count;
