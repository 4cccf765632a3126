// A picture in memory: panels, and what is in them. It is written for gnuplot
// in plot/script.c, and becomes a file in plot/file.c.
#include "plot/plot.h"

#include "command/lesson.h" // LESSON_COULD_NOT_RUN
#include "command/terminal.h"
#include "plot/describe.h"
#include "plot/file.h"
#include "plot/script.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
plot_begin(struct plot *plot, const char *command, const char *file)
{
    *plot = (struct plot){.command = command, .file = file};
    return file == NULL || plot_file_possible(command, file);
}

static struct plot_panel *
new_panel(struct plot *plot, enum plot_shape shape, const char *title)
{
    static struct plot_panel beyond; // not drawn
    int number = plot->panel_count++;
    struct plot_panel *panel =
        number < PLOT_PANELS_MAX ? &plot->panels[number] : &beyond;

    panel->shape = shape;
    snprintf(panel->title, sizeof panel->title, "%s", title);
    return panel;
}

void
plot_bars(struct plot *plot, const char *title, const char *axis)
{
    struct plot_panel *panel = new_panel(plot, PLOT_BARS, title);

    snprintf(panel->x, sizeof panel->x, "%s", axis);
}

void
plot_spans(struct plot *plot, const char *title, const char *axis)
{
    struct plot_panel *panel = new_panel(plot, PLOT_SPANS, title);

    snprintf(panel->x, sizeof panel->x, "%s", axis);
}

void
plot_lines(struct plot *plot, const char *title, const char *x, const char *y)
{
    struct plot_panel *panel = new_panel(plot, PLOT_LINES, title);

    snprintf(panel->x, sizeof panel->x, "%s", x);
    snprintf(panel->y, sizeof panel->y, "%s", y);
}

void
plot_log(struct plot *plot)
{
    if (plot->panel_count <= PLOT_PANELS_MAX)
        plot->panels[plot->panel_count - 1].log = true;
}

void
plot_mark(struct plot *plot, double value)
{
    if (plot->panel_count <= PLOT_PANELS_MAX)
        plot->panels[plot->panel_count - 1].mark = value;
}

void
plot_hollow(struct plot *plot, const char *kind)
{
    struct plot_panel *p = &plot->panels[plot->panel_count - 1];

    if (plot->panel_count <= PLOT_PANELS_MAX)
        snprintf(p->hollow, sizeof p->hollow, "%s", kind);
}

static void
add(struct plot *plot, const char *row, const char *kind, double a, double b)
{
    size_t count = plot->count;

    if (plot->file == NULL)
        return;
    if ((count & (count - 1)) == 0) { // full: 0, 1, 2, 4, 8, ...
        size_t room = count == 0 ? 1 : 2 * count;
        void *larger = realloc(plot->items, room * sizeof *plot->items);
        if (larger == NULL) {
            complain("%s: no memory for the picture; leave --plot out.",
                     plot->command);
            exit(2);
        }
        plot->items = larger;
    }
    struct plot_item *item = &plot->items[plot->count++];
    *item = (struct plot_item){.panel = plot->panel_count - 1, .a = a, .b = b};
    snprintf(item->row, sizeof item->row, "%s", row);
    snprintf(item->kind, sizeof item->kind, "%s", kind);
}

void
plot_bar(struct plot *plot, const char *row, const char *kind, double value)
{
    add(plot, row, kind, 0, value);
}

void
plot_span(struct plot *plot, const char *row, const char *kind, double from,
          double to)
{
    add(plot, row, kind, from, to);
}

void
plot_point(struct plot *plot, const char *line, double x, double y)
{
    add(plot, "", line, x, y);
}

// With its description, which only an SVG has.
static bool
draw(const struct plot *plot, const char *script, size_t length)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);

    if (to == NULL)
        return plot_file_draw(plot->command, plot->file, script, length, "");
    plot_describe(to, plot);
    bool whole = fclose(to) == 0;
    bool drawn = plot_file_draw(plot->command, plot->file, script, length,
                                whole ? text : "");
    free(text);
    return drawn;
}

bool
plot_end(struct plot *plot)
{
    char *script = NULL;
    size_t length = 0;
    bool drawn = false;

    if (plot->file == NULL || plot->panel_count == 0)
        return true;
    FILE *to = open_memstream(&script, &length);
    if (to != NULL) {
        plot_script(to, plot);
        bool whole = !ferror(to);
        whole = fclose(to) == 0 && whole;
        if (whole)
            drawn = draw(plot, script, length);
        else
            complain("%s: no memory for the picture: %s.", plot->command,
                     strerror(errno));
    }
    free(script);
    free(plot->items);
    *plot = (struct plot){.command = plot->command};
    return drawn;
}

int
plot_end_status(struct plot *plot, int status)
{
    if (status == LESSON_COULD_NOT_RUN || plot_end(plot))
        return status;
    return LESSON_COULD_NOT_RUN;
}
