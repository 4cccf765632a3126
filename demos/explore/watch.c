// Names given to --watch that the program does not have: a slip of the pen
// would otherwise show a table without the column, and no word about it. What
// the program declares and never touches is no slip.
#include "command/terminal.h"
#include "explanation.h"
#include "explore/options.h"

#include <string.h>

void
explore_watch_check(const struct explore_request *request,
                    struct ex_explanation *explanation,
                    const struct ex_result *result)
{
    const char *name = request->watch;
    while (name && *name) {
        size_t length = strcspn(name, ",");
        if (length && !ex_explain_has(explanation, result, name, length))
            complain("explore: --watch: there is no variable %.*s in %s.",
                     (int)length, name, explanation->report.program);
        name += length + (name[length] == ',');
    }
}
