// Sources: lines of the program's text, read once and kept.
#ifndef RCLAB_EXPLORE_SOURCES_H
#define RCLAB_EXPLORE_SOURCES_H

struct ex_source;

// Line `line` of `path` without its newline; NULL when there is none. The
// list grows at *sources; free it with ex_sources_free.
const char *ex_source_line(struct ex_source **sources, const char *path,
                           int line);
void ex_sources_free(struct ex_source *sources);

#endif
