// cJSON with the parts that every command's object has.
#include "command/json.h"

#include "command/lesson.h" // LESSON_COULD_NOT_RUN
#include "command/machine.h"
#include "command/terminal.h"

#include <stdio.h>
#include <stdlib.h>

static void *
allocate(size_t size)
{
    void *memory = malloc(size);

    if (memory == NULL) {
        complain("no memory for the JSON; try without --json.");
        exit(LESSON_COULD_NOT_RUN);
    }
    return memory;
}

cJSON *
json_begin(const char *command)
{
    cJSON_Hooks hooks = {.malloc_fn = allocate, .free_fn = free};
    struct machine machine;

    cJSON_InitHooks(&hooks);
    machine_read(&machine);
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "command", command);
    cJSON_AddStringToObject(root, "version", RCLAB_VERSION);
    cJSON *m = cJSON_AddObjectToObject(root, "machine");
    cJSON_AddNumberToObject(m, "cores", machine.cores);
    cJSON_AddNumberToObject(m, "cores_online", machine.cores_online);
    cJSON_AddStringToObject(m, "cpu", machine.cpu);
    cJSON_AddStringToObject(m, "compiler", machine.compiler);
    cJSON_AddStringToObject(m, "system", machine.system);
    return root;
}

void
json_end(cJSON *root, bool print)
{
    if (print) {
        char *text = cJSON_PrintUnformatted(root);
        printf("%s\n", text);
        cJSON_free(text);
    }
    cJSON_Delete(root);
}
