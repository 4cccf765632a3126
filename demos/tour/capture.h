// This command once more, as a process of its own.
#ifndef RCLAB_DEMOS_CAPTURE_H
#define RCLAB_DEMOS_CAPTURE_H

// Runs `rclab NAME`. With `text`, keeps what it prints, errors included, in a
// string to be freed (NULL: out of memory); without, lets it through. Returns
// its exit status, or 2 after a sentence.
int capture_self(const char *name, char **text);

#endif
