// An event records up to 8 bytes of its first span, before and after the
// operation. A copy's event records the first 16 bytes copied instead; the old
// bytes of its target are lost.
#include "trace/values.h"

static uint64_t
cut(uint64_t value, uint32_t size)
{
    return size < 8 ? value & ((UINT64_C(1) << size * 8) - 1) : value;
}

static bool
copy_tells(const struct ex_span *v, const struct ex_event *event, int k,
           uint64_t *value)
{
    uintptr_t offset = v->addr - event->op.span[k].addr;
    uint32_t end = event->op.span[k].size;
    bool next = offset >= 8 && offset < 16;
    if (next) {
        offset -= 8;
        end -= end < 8 ? end : 8;
    }
    if (offset >= 8 || offset + v->size > (end < 8 ? end : 8))
        return false;
    *value = (next ? event->after : event->before) >> offset * 8;
    return true;
}

bool
ex_event_tells(const struct ex_span *v, const struct ex_event *event, int k,
               bool after, uint64_t *value)
{
    const struct ex_span *span = &event->op.span[k];
    uintptr_t offset = v->addr - span->addr;
    if (!ex_is_access(&event->op) || event->note != NULL)
        return false;
    if (event->op.kind == EX_COPY) {
        if ((k == 1 && !after) || !copy_tells(v, event, k, value))
            return false;
    } else {
        uint32_t known = span->size < 8 ? span->size : 8;
        if (k != 0 || offset >= known || offset + v->size > known)
            return false;
        *value = (after ? event->after : event->before) >> offset * 8;
    }
    *value = cut(*value, v->size);
    return true;
}
