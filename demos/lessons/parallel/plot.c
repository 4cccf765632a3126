// Begun and waiting: what each task did from when to when.
#include "lessons/parallel/plot.h"

#include <stdio.h>

void
parallel_plot(struct plot *plot, const struct measured all[WAYS])
{
    char row[PLOT_WORD];

    for (int way = IN_TURN + 1; way < WAYS; way++) {
        plot_spans(plot, ways[way].name, "s");
        for (int i = 0; i < TASKS; i++) {
            const struct span *spans = all[way].spans[i];
            snprintf(row, sizeof row, "task %d", i + 1);
            for (int j = 0; j <= TASK_PIECES; j++) {
                plot_span(plot, row, "begun", spans[j].began, spans[j].ended);
                if (j < TASK_PIECES)
                    plot_span(plot, row, "waiting", spans[j].ended,
                              spans[j + 1].began);
            }
        }
    }
}
