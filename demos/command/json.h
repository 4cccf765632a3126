// --json: the last line of stdout is one JSON object.
//
//     cJSON *root = json_begin("race");
//     cJSON_AddNumberToObject(root, "lost", lost);
//     json_end(root, options.json);
//
// Out of memory inside cJSON ends the command with a sentence, exit status 2:
// its results need no check.
#ifndef RCLAB_DEMOS_JSON_H
#define RCLAB_DEMOS_JSON_H

#include <cjson/cJSON.h>
#include <stdbool.h>

// An object with "command", "version" and "machine" {cores, cores_online, cpu,
// compiler, system}. The caller adds to it and gives it to json_end.
cJSON *json_begin(const char *command);

// Prints `root` on one line if `print`, and frees it.
void json_end(cJSON *root, bool print);

#endif
