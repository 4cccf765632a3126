// Traces written by hand: see traces.h. Small tables, searched in order.
#include "traces.h"

#include "detect/lost_update.h"
#include "symbols/blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct var {
    uintptr_t addr;
    uint32_t size;
    const char *name;
    enum ex_value_type type;
};

struct line {
    int pc;
    struct ex_where where;
};

struct block {
    uintptr_t addr;
    uint32_t size;
    int pc;
};

struct ex_event trace_events[TRACE_MAX];
size_t trace_count;

static struct var vars[16];
static struct line lines[16];
static struct block blocks[4];
static int var_count;
static int line_count;
static int block_count;

static bool
where(void *self, const void *pc, struct ex_where *answer)
{
    int line = (int)(intptr_t)pc;
    (void)self;
    if (line <= 0 || line > 9999)
        return false;
    *answer = (struct ex_where){
        .file = "counter.c", .line = line, .column = 9, .function = "worker"};
    for (int i = 0; i < line_count; i++)
        if (lines[i].pc == line)
            *answer = lines[i].where;
    return true;
}

static void
locate(void *self, struct ex_spot *spot)
{
    (void)self;
    for (int i = 0; i < block_count; i++) {
        if (spot->addr - blocks[i].addr >= blocks[i].size)
            continue;
        spot->alloc_pc = (const void *)(intptr_t)blocks[i].pc;
        spot->block = blocks[i].addr;
        struct ex_naming naming = trace_naming();
        struct ex_blocks numbers;
        ex_blocks_find(&numbers, &naming);
        spot->number = ex_blocks_number(&numbers, blocks[i].addr);
        ex_blocks_free(&numbers);
    }
}

static const struct var *
find_var(const struct ex_spot *spot)
{
    for (int i = 0; i < var_count; i++)
        if (spot->addr - vars[i].addr < vars[i].size)
            return &vars[i];
    return NULL;
}

static bool
name(void *self, const struct ex_spot *spot, char *text, size_t room)
{
    const struct var *var = find_var(spot);
    (void)self;
    if (var)
        snprintf(text, room, "%s", var->name);
    return var != NULL;
}

static enum ex_value_type
type(void *self, const struct ex_spot *spot, uint64_t value, char *text,
     size_t room)
{
    const struct var *var = find_var(spot);
    (void)self;
    if (var && var->type == EX_VALUE_ENUM)
        snprintf(text, room, "%s", value ? "OPEN" : "CLOSED");
    return var ? var->type : EX_VALUE_UNKNOWN;
}

const struct ex_names trace_names = {NULL, where, locate, name, type};

void
trace_begin(void)
{
    trace_count = 0;
    var_count = 0;
    line_count = 0;
    block_count = 0;
}

void
trace_var(uintptr_t addr, uint32_t size, const char *var_name,
          enum ex_value_type value_type)
{
    vars[var_count++] = (struct var){addr, size, var_name, value_type};
}

void
trace_line(int pc, int line, int column, const char *function, const char *text)
{
    lines[line_count++] = (struct line){pc,
                                        {.file = "counter.c",
                                         .line = line,
                                         .column = column,
                                         .function = function,
                                         .text = text}};
}

void
trace_block(uintptr_t addr, uint32_t size, int pc)
{
    blocks[block_count++] = (struct block){addr, size, pc};
}

static bool
writes(enum ex_kind kind)
{
    return kind != EX_READ && kind != EX_ATOMIC_LOAD &&
           kind != EX_ATOMIC_CAS_FAIL && kind != EX_RDLOCK;
}

struct ex_event *
trace(int thread, enum ex_kind kind, uintptr_t addr, uint32_t size,
      uint64_t before, uint64_t after, int pc)
{
    struct ex_event *event = &trace_events[trace_count++];
    *event = (struct ex_event){.before = before, .after = after};
    event->op.kind = (uint8_t)kind;
    event->op.thread = (uint8_t)thread;
    event->op.pc = (const void *)(intptr_t)pc;
    if (kind == EX_CREATE || kind == EX_JOIN) {
        event->op.peer = (uint8_t)addr;
    } else if (addr) {
        event->op.spans = 1;
        event->op.span[0] = (struct ex_span){addr, size, writes(kind)};
    }
    return event;
}

struct ex_naming
trace_naming(void)
{
    return (struct ex_naming){&trace_names, trace_events, trace_count};
}

struct ex_report
trace_report(enum ex_verdict verdict)
{
    return (struct ex_report){.program = "counter.c",
                              .verdict = verdict,
                              .naming = trace_naming(),
                              .critical = SIZE_MAX,
                              .complete = true};
}

const struct ex_report_style trace_style = {.columns = 80, .utf8 = true};

const char *
trace_printed(const struct ex_report *report,
              const struct ex_report_style *style)
{
    static char *text;
    size_t size = 0;
    struct ex_bug bugs[EX_BUGS_MAX];
    struct ex_naming naming = trace_naming();
    struct ex_report ordered = *report;

    if (report->bug_count > 0)
        memcpy(bugs, report->bugs, report->bug_count * sizeof bugs[0]);
    ordered.bugs = bugs;
    ordered.bug_count = ex_bugs_order(bugs, report->bug_count, &naming);
    free(text);
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        abort();
    ex_report_print(out, &ordered, style);
    fclose(out);
    return text;
}

void
trace_increments(const char *order)
{
    uint64_t seen[EX_THREADS_MAX] = {0};
    bool has_read[EX_THREADS_MAX] = {false};
    uint64_t cnt = 0;
    trace_begin();
    trace_var(0x100, 4, "cnt", EX_VALUE_SIGNED);
    trace_line(7, 7, 9, "worker", "        cnt += 1;");
    trace(0, EX_CREATE, 1, 0, 0, 0, 12);
    trace(0, EX_CREATE, 2, 0, 0, 0, 13);
    for (; *order; order++) {
        int t = *order - '0';
        if (!has_read[t]) {
            trace(t, EX_READ, 0x100, 4, cnt, cnt, 7);
            seen[t] = cnt;
            has_read[t] = true;
            continue;
        }
        trace(t, EX_WRITE, 0x100, 4, cnt, seen[t] + 1, 7);
        cnt = seen[t] + 1;
        trace(t, EX_EXIT, 0, 0, 0, 0, 7);
    }
    trace(0, EX_JOIN, 1, 0, 0, 0, 14);
    trace(0, EX_JOIN, 2, 0, 0, 0, 15);
    trace(0, EX_READ, 0x100, 4, cnt, cnt, 16);
}
