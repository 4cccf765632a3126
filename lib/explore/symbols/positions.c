// Positions: see positions.h. The unit that contains the address gives the line
// and the innermost function; the source file, if there, gives the text.
#include "symbols/positions.h"

#include "symbols/variables.h" // ex_unit_at

#include <dwarf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *
function_at(Dwarf_Die *unit, uint64_t addr)
{
    Dwarf_Die *scopes = NULL;
    const char *name = NULL;
    int count = dwarf_getscopes(unit, addr, &scopes);
    for (int i = 0; i < count && !name; i++)
        if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram)
            name = dwarf_diename(&scopes[i]);
    free(scopes);
    return name;
}

static const char *
source_text(struct ex_source **sources, Dwarf_Die *unit, const char *path,
            int line)
{
    Dwarf_Attribute attribute;
    char full[4096];
    const char *dir = NULL;
    if (path[0] != '/' && dwarf_attr(unit, DW_AT_comp_dir, &attribute))
        dir = dwarf_formstring(&attribute);
    if (!dir)
        return ex_source_line(sources, path, line);
    snprintf(full, sizeof(full), "%s/%s", dir, path);
    return ex_source_line(sources, full, line);
}

bool
ex_position_at(Dwarf *dwarf, struct ex_source **sources, uint64_t addr,
               struct ex_where *where)
{
    Dwarf_Die unit;
    int number = 0;
    *where = (struct ex_where){.file = "?"};
    if (!ex_unit_at(dwarf, addr, &unit))
        return false;
    Dwarf_Line *line = dwarf_getsrc_die(&unit, addr);
    const char *path = line ? dwarf_linesrc(line, NULL, NULL) : NULL;
    if (!path || dwarf_lineno(line, &number) != 0)
        return false;
    dwarf_linecol(line, &where->column);
    dwarf_linediscriminator(line, &where->branch);
    where->line = number;
    where->file = ex_base_name(path);
    where->function = function_at(&unit, addr);
    where->text = source_text(sources, &unit, path, number);
    return true;
}
