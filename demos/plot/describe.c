// A row of a panel of bars, a line of lines, or the end of a thread's spans.
#include "plot/describe.h"

#include "command/machine.h"
#include "plot/data.h"

#include <string.h>

static void
escape(FILE *to, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '&')
            fputs("&amp;", to);
        else if (*text == '<')
            fputs("&lt;", to);
        else
            fputc((unsigned char)*text < ' ' ? ' ' : *text, to);
}

// Whether a later item of the panel continues the same row or line.
static bool
goes_on(const struct plot *plot, size_t i, bool by_row)
{
    const struct plot_item *item = &plot->items[i];

    for (size_t j = i + 1; j < plot->count; j++) {
        const struct plot_item *later = &plot->items[j];
        if (later->panel == item->panel &&
            strcmp(by_row ? later->row : later->kind,
                   by_row ? item->row : item->kind) == 0)
            return true;
    }
    return false;
}

static void
describe_item(FILE *to, const struct plot *plot, size_t i)
{
    const struct plot_item *item = &plot->items[i];
    enum plot_shape shape = plot->panels[item->panel].shape;

    if (shape == PLOT_SPANS && goes_on(plot, i, true))
        return; // its end is enough
    fputs(" ", to);
    escape(to, item->row);
    if (shape == PLOT_SPANS)
        fputs(" ends at", to);
    else if (item->kind[0] != '\0') {
        fputs(item->row[0] != '\0' ? ", " : "", to);
        escape(to, item->kind);
    }
    if (shape == PLOT_LINES)
        fprintf(to, " at %g", item->a);
    fputs(shape == PLOT_SPANS ? " " : ": ", to);
    plot_data_print(to, item->b);
    fputs(".", to);
}

static void
describe_panel(FILE *to, const struct plot *plot, int panel)
{
    const struct plot_panel *p = &plot->panels[panel];

    fputs("\n", to);
    escape(to, p->title);
    fputs(": ", to);
    escape(to, p->shape == PLOT_LINES ? p->y : p->x);
    if (p->shape == PLOT_LINES) {
        fputs(", by ", to);
        escape(to, p->x);
    }
    fputs(".", to);
    for (size_t i = 0; i < plot->count; i++)
        if (plot->items[i].panel == panel)
            describe_item(to, plot, i);
}

void
plot_describe(FILE *to, const struct plot *plot)
{
    struct machine machine;
    char line[MACHINE_LINE_SIZE];

    machine_read(&machine);
    fprintf(to, "<title>rclab %s: ", plot->command);
    escape(to, plot->panels[0].title);
    fputs("</title>\n<desc>Measured on ", to);
    escape(to, machine_line(line, &machine));
    fputs(".", to);
    for (int i = 0; i < plot->panel_count && i < PLOT_PANELS_MAX; i++)
        describe_panel(to, plot, i);
    fputs("</desc>", to);
}
