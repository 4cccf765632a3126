// A jump's target is a jump's operand, code that data points to (labels as
// values, tables of labels), code whose address is taken, or a switch table's
// entry. Both compilers write a switch table into constant memory, as four-byte
// offsets from the table's start. The reader takes entries as long as they lead
// into the function. One sweep over all code finds the targets before the
// reader reads any function.
#include "code/routine.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE = 1024 }; // entries, at most

bool
ex_operand_constant(const struct ex_insn *insn, const cs_x86_op *op,
                    uintptr_t *at)
{
    if (op->type != X86_OP_MEM || op->mem.base != X86_REG_RIP)
        return false;
    *at = insn->at + insn->size + (uintptr_t)op->mem.disp;
    return true;
}

static void
mark(struct ex_reader *reader, uintptr_t at)
{
    uintptr_t byte = at - reader->low;
    if (byte < reader->size)
        reader->labels[byte / 8] |= (uint8_t)(1 << byte % 8);
}

static bool
is_marked(const struct ex_reader *reader, uintptr_t at)
{
    uintptr_t byte = at - reader->low;
    return byte < reader->size && (reader->labels[byte / 8] >> byte % 8 & 1);
}

static bool
in_data(const struct ex_reader *reader, uintptr_t at)
{
    return ex_image_constant(reader->image, at) &&
           at - reader->low >= reader->size;
}

// Where entry `i` of the table leads; 0: out of the function.
static uintptr_t
entry(const struct ex_reader *reader, uintptr_t table, int i,
      const struct ex_code_name *of)
{
    size_t size;
    int32_t offset;
    const uint8_t *p =
        ex_image_bytes(reader->image, table + 4 * (uintptr_t)i, &size);
    if (p == NULL || size < sizeof offset)
        return 0;
    memcpy(&offset, p, sizeof offset);
    uintptr_t to = table + (uintptr_t)(intptr_t)offset;
    return to - of->at < of->size ? to : 0;
}

static void
mark_table(struct ex_reader *reader, uintptr_t table,
           const struct ex_code_name *of)
{
    for (int i = 0; i < TABLE && entry(reader, table, i, of) != 0; i++)
        mark(reader, entry(reader, table, i, of));
}

static void
mark_from(struct ex_reader *reader, const struct ex_insn *insn,
          const struct ex_code_name *of)
{
    uintptr_t at;
    if (insn->flow == EX_FLOW_BRANCH || insn->flow == EX_FLOW_JUMP)
        mark(reader, insn->target);
    if (insn->id != X86_INS_LEA ||
        !ex_operand_constant(insn, &insn->operand[1], &at))
        return;
    if (in_data(reader, at))
        mark_table(reader, at, of);
    else
        mark(reader, at);
}

static bool
decode(struct ex_reader *reader, uintptr_t at, uintptr_t end,
       struct ex_insn *insn)
{
    size_t size;
    const uint8_t *code = ex_image_bytes(reader->image, at, &size);
    if (code == NULL) {
        memset(insn, 0, sizeof *insn);
        insn->at = at;
        insn->size = 1;
        insn->strange = true;
        return false;
    }
    if (size > end - at)
        size = end - at;
    return ex_decode(reader->handle, reader->room, code, size, at, insn);
}

bool
ex_reader_open(struct ex_reader *reader, const struct ex_image *image)
{
    const struct ex_names_at *f = &image->functions;
    *reader = (struct ex_reader){.image = image};
    if (f->count > 0) {
        const struct ex_code_name *last = &f->name[f->count - 1];
        reader->low = f->name[0].at;
        reader->size = last->at + last->size - reader->low;
    }
    reader->labels = calloc(reader->size / 8 + 1, 1);
    reader->handle = ex_decode_open();
    if (reader->handle != 0)
        reader->room = cs_malloc(reader->handle);
    if (reader->labels == NULL || reader->room == NULL) {
        ex_reader_close(reader);
        return false;
    }
    for (size_t i = 0; i < image->labels.count; i++)
        mark(reader, image->labels.name[i].at);
    for (size_t i = 0; i < f->count; i++) {
        struct ex_insn insn;
        uintptr_t end = f->name[i].at + f->name[i].size;
        for (uintptr_t at = f->name[i].at; at < end; at += insn.size)
            if (decode(reader, at, end, &insn))
                mark_from(reader, &insn, &f->name[i]);
    }
    return true;
}

void
ex_reader_close(struct ex_reader *reader)
{
    if (reader->room != NULL)
        cs_free(reader->room, 1);
    ex_decode_close(reader->handle);
    free(reader->labels);
    *reader = (struct ex_reader){0};
}

// Whether the function begins with push %rbp; mov %rsp,%rbp and changes rbp
// again only directly before it ends or jumps.
static bool
has_frame(const struct ex_routine *r)
{
    size_t first = r->count > 0 && r->insn[0].id == X86_INS_ENDBR64;
    if (r->count < first + 2)
        return false;
    const struct ex_insn *push = &r->insn[first];
    const struct ex_insn *set = &r->insn[first + 1];
    if (push->id != X86_INS_PUSH || push->operand[0].reg != X86_REG_RBP ||
        set->id != X86_INS_MOV || set->operand[0].type != X86_OP_REG ||
        set->operand[0].reg != X86_REG_RBP ||
        set->operand[1].type != X86_OP_REG ||
        set->operand[1].reg != X86_REG_RSP || set->leads)
        return false;
    for (size_t i = first + 2; i < r->count; i++) {
        bool ends = i + 1 == r->count || r->insn[i + 1].flow == EX_FLOW_END ||
                    r->insn[i + 1].flow == EX_FLOW_JUMP;
        if ((r->insn[i].writes >> EX_RBP & 1) && !ends)
            return false;
    }
    return true;
}

// Whether the targets of computed jumps are known: the function names a switch
// table that leads into it.
static bool
knows_jumps(const struct ex_reader *reader, const struct ex_code_name *of,
            const struct ex_routine *r)
{
    bool computed = false;
    bool table = false;
    for (size_t i = 0; i < r->count; i++) {
        uintptr_t at;
        computed |= r->insn[i].flow == EX_FLOW_JUMP && r->insn[i].target == 0;
        if (r->insn[i].id == X86_INS_LEA &&
            ex_operand_constant(&r->insn[i], &r->insn[i].operand[1], &at))
            table |= in_data(reader, at) && entry(reader, at, 0, of) != 0;
    }
    return !computed || table;
}

bool
ex_routine_read(struct ex_reader *reader, const struct ex_code_name *of,
                struct ex_routine *routine)
{
    uintptr_t end = of->at + of->size;
    routine->name = of->name;
    routine->at = of->at;
    routine->end = end;
    routine->count = 0;
    routine->known = of->name != NULL;
    for (uintptr_t at = of->at; at < end;) {
        if (routine->count == routine->room) {
            size_t room = routine->room ? 2 * routine->room : 256;
            void *more = realloc(routine->insn, room * sizeof *routine->insn);
            if (more == NULL)
                return false;
            routine->insn = more;
            routine->room = room;
        }
        struct ex_insn *insn = &routine->insn[routine->count++];
        routine->known &= decode(reader, at, end, insn);
        insn->leads = is_marked(reader, at);
        at += insn->size;
    }
    routine->framed = has_frame(routine);
    routine->known &= knows_jumps(reader, of, routine);
    return true;
}

void
ex_routine_free(struct ex_routine *routine)
{
    free(routine->insn);
    *routine = (struct ex_routine){0};
}

size_t
ex_routine_find(const struct ex_routine *routine, uint64_t at)
{
    size_t low = 0;
    size_t high = routine->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (routine->insn[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < routine->count && routine->insn[low].at == at ? low : SIZE_MAX;
}

// A call goes through the loader's word, to a function of the program, or to a
// stub that jumps through the loader's word.
const char *
ex_callee(const struct ex_reader *reader, const struct ex_insn *call)
{
    const struct ex_image *image = reader->image;
    uintptr_t word;
    if (ex_operand_constant(call, &call->operand[0], &word))
        return ex_image_name(&image->words, word);
    if (call->target == 0)
        return NULL;
    const char *name = ex_image_name(&image->functions, call->target);
    if (name != NULL)
        return name;
    uintptr_t at = call->target;
    for (int i = 0; i < 2; i++) {
        struct ex_insn insn;
        size_t size;
        const uint8_t *code = ex_image_bytes(image, at, &size);
        if (code == NULL ||
            !ex_decode(reader->handle, reader->room, code, size, at, &insn))
            return NULL;
        if (insn.id == X86_INS_JMP &&
            ex_operand_constant(&insn, &insn.operand[0], &word))
            return ex_image_name(&image->words, word);
        at += insn.size;
    }
    return NULL;
}
