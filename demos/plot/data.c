// Data blocks: see plot/data.h. Values at the ends of lines that come too
// close to each other are moved apart, upwards.
#include "plot/data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
number_of(struct plot_names *names, const char *name)
{
    int i = 0;

    while (i < names->count && strcmp(names->name[i], name) != 0)
        i++;
    if (i == names->count && i < PLOT_NAMES_MAX)
        names->name[names->count++] = name;
    return i;
}

bool
plot_data_shared(const struct plot *plot, int panel)
{
    if (plot->panels[panel].shape != PLOT_BARS)
        return false;
    for (size_t i = 0; i < plot->count; i++)
        for (size_t j = 0; j < i; j++)
            if (plot->items[i].panel == panel &&
                plot->items[j].panel == panel &&
                strcmp(plot->items[i].row, plot->items[j].row) == 0)
                return true;
    return false;
}

struct plot_part
plot_data_part(bool shared, int kind, int kinds)
{
    double height = shared ? 0.8 / kinds : 0.72;
    double upper = shared ? -0.4 + kind * height : -0.36;

    return (struct plot_part){upper, upper + height};
}

double
plot_data_end(const struct plot *plot)
{
    double end = 0;

    for (size_t i = 0; i < plot->count; i++) {
        int panel = plot->items[i].panel;
        if (panel < PLOT_PANELS_MAX && plot->panels[panel].shape == PLOT_SPANS)
            end = fmax(end, plot->items[i].b);
    }
    return end;
}

void
plot_data(FILE *to, const struct plot *plot, int panel, struct plot_names *rows,
          struct plot_names *kinds)
{
    for (size_t i = 0; i < plot->count; i++)
        if (plot->items[i].panel == panel) {
            number_of(rows, plot->items[i].row);
            number_of(kinds, plot->items[i].kind);
        }
    for (int k = 0; k < kinds->count; k++) {
        fprintf(to, "$p%dk%d << E\n", panel, k);
        for (size_t i = 0; i < plot->count; i++) {
            const struct plot_item *item = &plot->items[i];
            if (item->panel == panel && strcmp(item->kind, kinds->name[k]) == 0)
                fprintf(to, "%.9g %.9g %d\n", item->a, item->b,
                        number_of(rows, item->row));
        }
        fprintf(to, "E\n");
    }
}

static bool
has_place_before(const struct plot *plot, const struct plot_item *item)
{
    for (const struct plot_item *i = plot->items; i < item; i++)
        if (i->panel == item->panel && i->a == item->a)
            return true;
    return false;
}

void
plot_data_tics(FILE *to, const struct plot *plot, int panel)
{
    const char *before = "(";

    for (size_t i = 0; i < plot->count; i++) {
        const struct plot_item *item = &plot->items[i];
        if (item->panel != panel || has_place_before(plot, item))
            continue;
        fprintf(to, "%s%g", before, item->a);
        before = ", ";
    }
    fprintf(to, ")");
}

static bool
is_last_of_line(const struct plot *plot, const struct plot_item *item)
{
    for (const struct plot_item *later = item + 1;
         later < plot->items + plot->count; later++)
        if (later->panel == item->panel && strcmp(later->kind, item->kind) == 0)
            return false;
    return true;
}

struct end {
    const struct plot_item *item;
    double at; // where its value stands
};

static int
compare(const void *a, const void *b)
{
    const struct end *x = a;
    const struct end *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

void
plot_data_print(FILE *to, double value)
{
    double size = fabs(value);

    fprintf(to, "%.*f", size < 9.995 ? 2 : size < 99.95 ? 1 : 0, value);
}

static int
write_ends(FILE *to, const struct plot *plot, int panel)
{
    struct end ends[PLOT_NAMES_MAX];
    bool log = plot->panels[panel].log;
    double least = log ? INFINITY : 0;
    double most = log ? -INFINITY : 0;
    int count = 0;

    for (size_t i = 0; i < plot->count; i++) {
        const struct plot_item *item = &plot->items[i];
        double at = log ? log10(item->b) : item->b;
        if (item->panel != panel)
            continue;
        least = fmin(least, at);
        most = fmax(most, at);
        if (count < PLOT_NAMES_MAX && is_last_of_line(plot, item))
            ends[count++] = (struct end){item, at};
    }
    qsort(ends, (size_t)count, sizeof ends[0], compare);
    for (int i = 0; i < count; i++) {
        if (i > 0) // a line of text is about this high
            ends[i].at =
                fmax(ends[i].at, ends[i - 1].at + 0.062 * (most - least));
        fprintf(to, "%.9g %.9g ", ends[i].item->a,
                log ? pow(10, ends[i].at) : ends[i].at);
        fprintf(to, "\"");
        plot_data_print(to, ends[i].item->b);
        fprintf(to, " %s\"\n", ends[i].item->kind);
    }
    return count;
}

static int
write_values(FILE *to, const struct plot *plot, int panel,
             struct plot_names *rows, struct plot_names *kinds)
{
    bool shared = plot_data_shared(plot, panel);
    int count = 0;

    for (size_t i = 0; i < plot->count; i++) {
        const struct plot_item *item = &plot->items[i];
        if (item->panel != panel)
            continue;
        struct plot_part part =
            plot_data_part(shared, number_of(kinds, item->kind), kinds->count);
        double beside = plot->panels[panel].log
                            ? fmax(item->b, plot->panels[panel].mark)
                            : item->b;
        fprintf(to, "%.9g %g \"", beside,
                number_of(rows, item->row) + (part.upper + part.lower) / 2);
        plot_data_print(to, item->b);
        fprintf(to, "\"\n");
        count++;
    }
    return count;
}

bool
plot_data_values(FILE *to, const struct plot *plot, int panel,
                 struct plot_names *rows, struct plot_names *kinds)
{
    enum plot_shape shape = plot->panels[panel].shape;

    if (shape == PLOT_SPANS)
        return false;
    fprintf(to, "$p%dv << E\n", panel);
    int count = shape == PLOT_LINES
                    ? write_ends(to, plot, panel)
                    : write_values(to, plot, panel, rows, kinds);
    fprintf(to, "E\n");
    return count > 0;
}

double
plot_data_floor(const struct plot *plot, int panel)
{
    double least = 1;

    for (size_t i = 0; i < plot->count; i++)
        if (plot->items[i].panel == panel && plot->items[i].b > 0)
            least = fmin(least, plot->items[i].b);
    return pow(10, floor(log10(least * 0.9)));
}
