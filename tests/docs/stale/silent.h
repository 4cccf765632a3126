// A header with a function that says nothing.
#ifndef SILENT_H
#define SILENT_H

// Says something. Threads: any.
void talks(void);

void silent(void);

#endif
