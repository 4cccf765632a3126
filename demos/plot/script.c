// The script: the page, then panel by panel its data and what draws it.
#include "plot/script.h"

#include "command/machine.h"
#include "plot/data.h"
#include "plot/file.h" // plot_file_is_png

#include <string.h>

#define PAGE "noenhanced size 1200,675 font 'Sans"

// Text and axes: at least 4 to 1 against white, and against a dark page.
#define GREY "#7A7A7A"

// Okabe and Ito's, those first that differ most in brightness, too; and the
// markers of lines.
static const struct {
    const char *colour;
    int marker;
} looks[] = {{"#0072B2", 7}, {"#E69F00", 5}, {"#009E73", 9}, {"#D55E00", 11},
             {"#56B4E9", 6}, {"#CC79A7", 4}, {GREY, 13},     {"#F0E442", 8}};

enum { LOOKS = sizeof looks / sizeof looks[0] };

// Where logarithmic axes are labelled, as far as they go.
#define LOG_TICS                                                   \
    "(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, " \
    "200, 500, 1000, 2000, 5000, 10000, 100000, 1000000)"

static void
quote(FILE *to, const char *text)
{
    fputc('\'', to);
    for (; *text != '\0'; text++)
        if (*text == '\'')
            fputs("''", to);
        else
            fputc((unsigned char)*text < ' ' ? ' ' : *text, to);
    fputc('\'', to);
}

// The bars of one kind: outlines, or filled.
static void
draw_kind(FILE *to, const struct plot *plot, int panel, int kind,
          const struct plot_names *kinds, double begin)
{
    const struct plot_panel *p = &plot->panels[panel];
    struct plot_part part =
        plot_data_part(plot_data_shared(plot, panel), kind, kinds->count);
    const char *colour = looks[kind % LOOKS].colour;
    const char *name = kinds->name[kind];

    fprintf(to,
            "%s $p%dk%d using (($1+$2)/2):3:($1>%g?$1:%g):2:($3+%g):($3+%g)"
            " with boxxyerror ",
            kind == 0 ? "" : ",", panel, kind, begin, begin, part.upper,
            part.lower);
    if (name[0] != '\0' && strcmp(name, p->hollow) == 0)
        fprintf(to, "fill empty border lc rgb '%s' lw 2 lc rgb '%s'", colour,
                colour);
    else
        fprintf(to, "fill solid 1.0 noborder lc rgb '%s'", colour);
    fprintf(to, " title ");
    quote(to, name);
}

// Rows go downwards, and the longest bar leaves room for its value. Spans have
// one scale in all panels.
static void
draw_boxes(FILE *to, const struct plot *plot, int panel,
           const struct plot_names *rows, const struct plot_names *kinds)
{
    const struct plot_panel *p = &plot->panels[panel];
    double begin = !p->log ? 0 : p->mark > 0 ? p->mark : 0;

    if (p->log && begin == 0)
        begin = plot_data_floor(plot, panel);
    fprintf(to, "set yrange [%d.5:-0.5]\nset ytics scale 0 (", rows->count - 1);
    for (int i = 0; i < rows->count; i++) {
        fprintf(to, i == 0 ? "" : ", ");
        quote(to, rows->name[i]);
        fprintf(to, " %d", i);
    }
    fprintf(to,
            ")\nset grid noytics xtics lc rgb '" GREY "'\nunset ylabel\n"
            "set offsets 0, graph %s, 0, 0\nset xrange [%g:",
            p->shape == PLOT_BARS ? "0.12" : "0.02",
            p->log ? plot_data_floor(plot, panel) : 0);
    fprintf(to, p->shape == PLOT_SPANS ? "%g]\nplot" : "*]\nplot",
            plot_data_end(plot));
    for (int k = 0; k < kinds->count; k++)
        draw_kind(to, plot, panel, k, kinds, begin);
}

static void
draw_lines(FILE *to, const struct plot *plot, int panel,
           const struct plot_names *kinds)
{
    bool log = plot->panels[panel].log;

    // The names at the lines' ends stand where no value is: no tics there.
    fprintf(to, "set xtics ");
    plot_data_tics(to, plot, panel);
    fprintf(to,
            "\nset yrange [%s:*]\nset ytics scale 1 %s\nset xrange [*:*]\n"
            "set autoscale xfix\nset autoscale yfix%s\n"
            "set grid xtics ytics lc rgb '" GREY "'\nset ylabel ",
            log ? "*" : "0", log ? LOG_TICS : "auto", log ? "" : "max");
    quote(to, plot->panels[panel].y);
    fprintf(to,
            "\nset offsets graph 0.03, graph 0.42, graph 0.1, graph %s\nplot",
            log ? "0.1" : "0");
    for (int k = 0; k < kinds->count; k++) {
        fprintf(to,
                "%s $p%dk%d using 1:2 with linespoints lw 2.5 ps 1.3 pt %d"
                " lc rgb '%s' notitle", // its end has its name
                k == 0 ? "" : ",", panel, k, looks[k % LOOKS].marker,
                looks[k % LOOKS].colour);
    }
}

static void
write_panel(FILE *to, const struct plot *plot, int panel)
{
    const struct plot_panel *p = &plot->panels[panel];
    struct plot_names rows = {.count = 0};
    struct plot_names kinds = {.count = 0};

    plot_data(to, plot, panel, &rows, &kinds);
    bool values = plot_data_values(to, plot, panel, &rows, &kinds);
    // The legend stands between the title and the panel.
    bool legend = kinds.count > 0 && kinds.name[kinds.count - 1][0] != '\0' &&
                  p->shape != PLOT_LINES;
    fprintf(to, "set title ");
    quote(to, p->title);
    fprintf(to, " offset 0,%s\nset xlabel ", legend ? "0.9" : "0");
    quote(to, p->x);
    fprintf(to, "\nunset arrow");
    if (p->mark > 0)
        fprintf(to,
                "\nset arrow from first %g, graph 0 to first %g, graph 1 "
                "nohead front lw 2 lc rgb '" GREY "'",
                p->mark, p->mark);
    fprintf(to, "\nunset logscale\nset xtics auto\n%s",
            !p->log                  ? ""
            : p->shape == PLOT_LINES ? "set logscale y\n"
                                     : "set logscale x\nset xtics " LOG_TICS
                                       "\n");
    if (kinds.count == 0)
        return; // nothing in it
    if (p->shape == PLOT_LINES)
        draw_lines(to, plot, panel, &kinds);
    else
        draw_boxes(to, plot, panel, &rows, &kinds);
    if (values)
        fprintf(to,
                ", $p%dv using 1:2:3 with labels left offset character "
                "%s,0 tc rgb '" GREY "' notitle",
                panel, p->shape == PLOT_LINES ? "1" : "0.5");
    fprintf(to, "\n");
}

// Columns of the longest row's name.
static int
longest_row(const struct plot *plot)
{
    size_t longest = 6; // what numbers at an axis need

    for (size_t i = 0; i < plot->count; i++)
        if (strlen(plot->items[i].row) > longest)
            longest = strlen(plot->items[i].row);
    return (int)longest;
}

// One row of panels, or two if there are more than two, or their rows have
// names: those lie one above the other.
static void
write_page(FILE *to, const struct plot *plot, int panels)
{
    struct machine machine;
    char line[MACHINE_LINE_SIZE];
    char caption[MACHINE_LINE_SIZE + 32];
    bool named = plot->panels[0].shape != PLOT_LINES;
    int rows = panels > 2 || (panels == 2 && named) ? 2 : 1;
    double names = 0.03 + 0.0088 * longest_row(plot);

    machine_read(&machine);
    snprintf(caption, sizeof caption, "rclab %s: %s", plot->command,
             machine_line(line, &machine));
    if (plot_file_is_png(plot->file))
        fprintf(to, "if (strstrt(GPVAL_TERMINALS, 'pngcairo')) "
                    "{set terminal pngcairo transparent " PAGE ",15'} "
                    "else {set terminal png transparent " PAGE ",15'}\n");
    else
        fprintf(to, "set terminal svg " PAGE ",18'\n");
    fprintf(to,
            "set encoding utf8\nset multiplot layout %d,%d "
            "margins screen %.3f,0.98,0.16,0.87 spacing screen %.3f,0.26\n"
            "set label 1 ",
            rows, (panels + rows - 1) / rows, names, names);
    quote(to, caption);
    fprintf(to, " at screen 0.01,0.025 font ',13' tc rgb '" GREY "'\n"
                "set key at graph 0.5,1.01 center bottom horizontal "
                "tc rgb '" GREY "'\n"
                "set tics nomirror tc rgb '" GREY "'\n"
                "set border 3 lc rgb '" GREY "'\n"
                "set title tc rgb '" GREY "'\nset xlabel tc rgb '" GREY "'\n"
                "set ylabel tc rgb '" GREY "'\n");
}

void
plot_script(FILE *to, const struct plot *plot)
{
    int panels = plot->panel_count < PLOT_PANELS_MAX ? plot->panel_count
                                                     : PLOT_PANELS_MAX;

    write_page(to, plot, panels);
    for (int panel = 0; panel < panels; panel++) {
        write_panel(to, plot, panel);
        fprintf(to, "unset label 1\n");
    }
    fprintf(to, "unset multiplot\n");
}
