// An SVG of gnuplot, written anew with words of ours.
#include "plot/svg.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
write_all(int fd, const char *text, size_t length, off_t at)
{
    while (length > 0) {
        ssize_t n = pwrite(fd, text, length, at);
        if (n < 0 && errno != EINTR)
            return false;
        text += n > 0 ? n : 0;
        length -= n > 0 ? (size_t)n : 0;
        at += n > 0 ? n : 0;
    }
    return true;
}

// Copies an SVG: `text` in the place of gnuplot's own title and description, no
// title in its groups, which are called gnuplot_plot_1a, and the whole an image.
static void
copy_described(FILE *to, const char *svg, const char *text)
{
    const char *from = strstr(svg, "<title>");
    const char *rest = from != NULL ? strstr(from, "</desc>") : NULL;
    const char *root = strstr(svg, "<svg");

    if (rest == NULL || root == NULL || root > from || text[0] == '\0') {
        fputs(svg, to);
        return;
    }
    fprintf(to, "%.*s role=\"img\"%.*s%s", (int)(root + 4 - svg), svg,
            (int)(from - root - 4), root + 4, text);
    rest += strlen("</desc>");
    for (const char *group; (group = strstr(rest, "<title>")) != NULL;) {
        const char *end = strstr(group, "</title>");
        if (end == NULL)
            break;
        fprintf(to, "%.*s", (int)(group - rest), rest);
        rest = end + strlen("</title>");
    }
    fputs(rest, to);
}

bool
plot_svg_describe(int fd, const char *text)
{
    off_t size = lseek(fd, 0, SEEK_END);
    char *svg = size > 0 ? calloc(1, (size_t)size + 1) : NULL;
    char *made = NULL;
    size_t length = 0;
    bool good = svg != NULL && pread(fd, svg, (size_t)size, 0) == size;
    FILE *to = good ? open_memstream(&made, &length) : NULL;

    good = to != NULL;
    if (good) {
        copy_described(to, svg, text);
        good = fclose(to) == 0 && ftruncate(fd, 0) == 0 &&
               write_all(fd, made, length, 0);
    }
    free(made);
    free(svg);
    return good;
}
