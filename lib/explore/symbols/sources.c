// Sources: see sources.h. A list of files, each cut into lines in place.
#include "symbols/sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ex_source {
    struct ex_source *next;
    char *path;
    char *text;  // newlines replaced by ends of strings
    size_t size; // 0: the file is empty or cannot be read
};

static size_t
read_all(const char *path, char **text)
{
    size_t size = 0;
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    if (fseek(file, 0, SEEK_END) == 0) {
        long end = ftell(file);
        rewind(file);
        if (end > 0 && (*text = malloc((size_t)end + 1)) != NULL) {
            size = fread(*text, 1, (size_t)end, file);
            (*text)[size] = '\0';
        }
    }
    fclose(file);
    return size;
}

static struct ex_source *
open_source(struct ex_source **sources, const char *path)
{
    for (struct ex_source *s = *sources; s; s = s->next)
        if (strcmp(s->path, path) == 0)
            return s;
    struct ex_source *source = calloc(1, sizeof(*source));
    if (!source || !(source->path = strdup(path))) {
        free(source);
        return NULL;
    }
    source->size = read_all(path, &source->text);
    for (size_t i = 0; i < source->size; i++)
        if (source->text[i] == '\n')
            source->text[i] = '\0';
    source->next = *sources;
    *sources = source;
    return source;
}

const char *
ex_source_line(struct ex_source **sources, const char *path, int line)
{
    const struct ex_source *source = open_source(sources, path);
    size_t at = 0;
    if (!source)
        return NULL;
    for (int i = 1; i < line && at < source->size; i++)
        at += strlen(source->text + at) + 1;
    return at < source->size ? source->text + at : NULL;
}

void
ex_sources_free(struct ex_source *sources)
{
    while (sources) {
        struct ex_source *next = sources->next;
        free(sources->path);
        free(sources->text);
        free(sources);
        sources = next;
    }
}
