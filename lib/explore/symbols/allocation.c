// Allocation: see allocation.h.
//
// malloc gives a block no type, but its source line usually shows one: the
// variable left of `=`, if it points to an object of a known size, else the
// type inside `sizeof(...)`. The line is read as text, not parsed as C. A line
// of another form gives no name, and the block stays "malloc@12".
#include "symbols/allocation.h"

#include "symbols/types.h"
#include "symbols/variables.h"

#include <ctype.h>
#include <dwarf.h>
#include <stdio.h>
#include <string.h>

static bool
is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

// The identifier before the first single '='; empty for p->next = ...
static void
assigned_name(const char *line, char *name, size_t room)
{
    const char *equals = strchr(line, '=');
    name[0] = '\0';
    if (!equals || equals[1] == '=')
        return;
    const char *end = equals;
    while (end > line && isspace((unsigned char)end[-1]))
        end--;
    const char *start = end;
    while (start > line && is_word(start[-1]))
        start--;
    if (start > line && (start[-1] == '.' || start[-1] == '>'))
        return;
    snprintf(name, room, "%.*s", (int)(end - start), start);
}

// The type inside sizeof(...): "struct node" gives "node".
static void
sizeof_name(const char *line, char *name, size_t room)
{
    const char *at = strstr(line, "sizeof");
    name[0] = '\0';
    if (!at)
        return;
    at += strlen("sizeof");
    at += strspn(at, " (");
    if (strncmp(at, "struct ", strlen("struct ")) == 0)
        at += strlen("struct ");
    size_t length = 0;
    while (is_word(at[length]))
        length++;
    snprintf(name, room, "%.*s", (int)length, at);
}

static bool
type_called(Dwarf *dwarf, uint64_t pc, const char *name, Dwarf_Die *type)
{
    Dwarf_Die unit;
    if (!name[0] || !ex_unit_at(dwarf, pc, &unit) ||
        dwarf_child(&unit, type) != 0)
        return false;
    do {
        int tag = dwarf_tag(type);
        const char *known = dwarf_diename(type);
        if ((tag == DW_TAG_structure_type || tag == DW_TAG_typedef) && known &&
            strcmp(known, name) == 0 && ex_type_size(type) > 0)
            return true;
    } while (dwarf_siblingof(type, type) == 0);
    return false;
}

// Finds the type that the variable `name` points to.
static bool
pointee(Dwarf *dwarf, uint64_t pc, const char *name, Dwarf_Die *type)
{
    if (!name[0] || !ex_variable_visible(dwarf, pc, name, type))
        return false;
    ex_type_peel(type);
    return dwarf_tag(type) == DW_TAG_pointer_type && ex_type_of(type, type) &&
           ex_type_size(type) > 0;
}

// Writes "node(:12)->next": the block's name and the part of it at the spot.
static void
name_part(const struct ex_where *where, const struct ex_spot *spot,
          const char *name, Dwarf_Die *type, char *text, size_t room)
{
    char which[48];
    char member[128] = "";
    uint64_t offset = spot->addr - spot->block;
    uint64_t size = ex_type_size(type);
    snprintf(which, sizeof(which), "(:%d)", where->line);
    if (spot->number)
        snprintf(which, sizeof(which), "(:%d)#%u", where->line, spot->number);
    if (spot->size == 0 && offset == 0) {
        Dwarf_Die inner = *type;
        ex_type_member(&inner, 0, 0, member, sizeof(member));
        if (!member[0]) { // the block itself
            snprintf(text, room, "%s%s", name, which);
            return;
        }
        member[0] = '\0';
    }
    ex_type_member(type, offset % size, spot->size, member, sizeof(member));
    if (spot->block_size >= 2 * size)
        snprintf(text, room, "%s%s[%u]%s", name, which,
                 (unsigned)(offset / size), member);
    else if (member[0] == '.')
        snprintf(text, room, "%s%s->%s", name, which, member + 1);
    else
        snprintf(text, room, "*%s%s%s", name, which, member);
}

bool
ex_allocation_name(Dwarf *dwarf, uint64_t pc, const struct ex_where *where,
                   const struct ex_spot *spot, char *text, size_t room,
                   Dwarf_Die *type)
{
    char name[64];
    if (!where->text)
        return false;
    assigned_name(where->text, name, sizeof(name));
    if (!pointee(dwarf, pc, name, type)) {
        sizeof_name(where->text, name, sizeof(name));
        if (!type_called(dwarf, pc, name, type))
            return false;
    }
    uint64_t offset = spot->addr - spot->block;
    uint64_t size = ex_type_size(type);
    if (size == 0 || spot->block_size < size)
        return false;
    if (offset >= spot->block_size && spot->block_size < 2 * size)
        return false; // an overflow: beyond every member
    name_part(where, spot, name, type, text, room);
    return true;
}
