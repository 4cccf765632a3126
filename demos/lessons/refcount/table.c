// The table of `rclab refcount`: a row for each line that ran, a column for
// each strategy.
#include "lessons/refcount/refcount.h"

#include <stdio.h>
#include <string.h>

enum { CODE_WIDTH = 35, CELL_WIDTH = 9 };

// What stands in the table after a line: "2", "1 2"; "dealloc" at the line
// that ended the last list, and nothing after that.
static const char *
cell_text(char cell[32], const struct refcount_trace *trace, int i)
{
    const struct refcount_step *step = &trace->step[i];

    cell[0] = '\0';
    for (int l = 0; l < trace->lists; l++)
        if (step->there[l])
            snprintf(cell + strlen(cell), 32 - strlen(cell), "%s%u",
                     cell[0] ? " " : "", (unsigned)step->count[l]);
    if (cell[0] == '\0' && i > 0 && step[-1].there[0])
        return "dealloc";
    return cell;
}

static const struct refcount_trace *
trace_of(const struct refcount_column *column, bool cycle)
{
    return cycle ? &column->cycle : &column->share;
}

static void
print_rows(const struct refcount_column *columns, int n, bool cycle)
{
    for (int i = 0; i < trace_of(columns, cycle)->steps; i++) {
        int at = printf("  %s", trace_of(columns, cycle)->step[i].code);
        for (int c = 0; c < n; c++) {
            char cell[32];
            const char *text = cell_text(cell, trace_of(&columns[c], cycle), i);
            int end = CODE_WIDTH + (c + 1) * CELL_WIDTH;
            if (text[0] != '\0')
                at += printf("%*s", end - at, text);
        }
        printf("\n");
    }
}

void
refcount_print(const struct refcount_column *columns, int n)
{
    printf("Two names for one list: my_lst = []; other_lst = my_lst; del both\n"
           "%-*s",
           CODE_WIDTH, "  count after the line, with:");
    for (int c = 0; c < n; c++)
        printf("%*s", CELL_WIDTH, columns[c].strategy->name);
    printf("\n");
    print_rows(columns, n, false);
    printf("\nTwo lists that hold each other: both names gone, they stay; "
           "then cut by hand\n");
    print_rows(columns, n, true);
}
