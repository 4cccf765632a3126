// The configuration of a server, read when a thread first asks for it.
// Given: the checks use it, so it stays as it is. once.c has config().
#ifndef ONCE_H
#define ONCE_H

struct config {
    int port;
    int workers;
};

// The configuration: the same one for all threads, for ever, complete. The
// first call reads it with config_read(); there is no second reading.
// Threads: any, at the same time.
const struct config *config(void);

// Given by the program: reads the configuration, which takes a while.
// Never NULL, and each call reads another copy.
const struct config *config_read(void);

#endif
