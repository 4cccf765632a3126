// A header whose comment has a command that Doxygen has not.
#ifndef WRONG_H
#define WRONG_H

// Counts. \nosuchcommand
void counts(void);

#endif
