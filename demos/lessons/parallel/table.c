// The rows of `rclab parallel`.
#include "lessons/parallel/table.h"

#include "command/terminal.h"

#include <stdio.h>

void
parallel_print_head(void)
{
    printf("                wall  times   CPU  cores  memory  at once, at most"
           "   a result\n"
           "                   s  as fast   s  used      MiB  begun  waiting  "
           "   KiB   us\n");
}

void
parallel_print_row(const struct way *way, const struct measured *m,
                   const struct measured *first)
{
    char memory[16] = "-";

    if (m->memory >= 0)
        snprintf(memory, sizeof memory, "%.1f", (double)m->memory / 1024);
    printf("  %-13s %4.2f   %4.1f  %4.2f  %4.2f  %6s  %5d  %7d  %6zu %4.0f%s\n",
           way->name, m->wall, first->wall / m->wall, m->cpu, measured_cores(m),
           memory, m->busy, m->waiting, m->copied / 1024, m->take * 1e6,
           m->equal ? "" : " !");
    terminal_flush();
}

static void
add_spans(cJSON *row, const struct measured *m)
{
    cJSON *tasks = cJSON_AddArrayToObject(row, "spans");

    for (int i = 0; i < TASKS; i++) {
        cJSON *task = cJSON_CreateArray();
        for (int j = 0; j <= TASK_PIECES; j++) {
            const double span[2] = {m->spans[i][j].began, m->spans[i][j].ended};
            cJSON_AddItemToArray(task, cJSON_CreateDoubleArray(span, 2));
        }
        cJSON_AddItemToArray(tasks, task);
    }
}

void
parallel_add_json(cJSON *json, const struct way *way, const struct measured *m,
                  const struct measured *first)
{
    cJSON *row = cJSON_AddObjectToObject(json, way->name);

    cJSON_AddNumberToObject(row, "wall_s", m->wall);
    cJSON_AddNumberToObject(row, "times_as_fast", first->wall / m->wall);
    cJSON_AddNumberToObject(row, "cpu_s", m->cpu);
    if (m->memory >= 0)
        cJSON_AddNumberToObject(row, "pss_kib", (double)m->memory);
    else
        cJSON_AddNullToObject(row, "pss_kib");
    cJSON_AddNumberToObject(row, "begun_at_once", m->busy);
    cJSON_AddNumberToObject(row, "waiting_at_once", m->waiting);
    cJSON_AddNumberToObject(row, "result_bytes_copied", (double)m->copied);
    cJSON_AddNumberToObject(row, "result_s", m->take);
    cJSON_AddBoolToObject(row, "equal", m->equal);
    add_spans(row, m);
}
