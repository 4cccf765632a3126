// Sums keep their terms sorted by atom, so equal sums have equal terms. A sum
// of more than EX_TERMS atoms is an atom of its own.
#include "code/value.h"

#include <stdlib.h>
#include <string.h>

void
ex_atoms_free(struct ex_atoms *atoms)
{
    free(atoms->atom);
    *atoms = (struct ex_atoms){0};
}

struct ex_value
ex_constant(int64_t constant)
{
    struct ex_value value;
    memset(&value, 0, sizeof value);
    value.constant = constant;
    return value;
}

static struct ex_value
of_atom(uint32_t atom)
{
    struct ex_value value = ex_constant(0);
    value.terms = 1;
    value.term[0].atom = atom;
    value.term[0].times = 1;
    return value;
}

struct ex_value
ex_frame(int64_t offset)
{
    struct ex_value value = of_atom(0);
    value.constant = offset;
    return value;
}

static struct ex_value
add(struct ex_atoms *atoms, const struct ex_atom *atom)
{
    if (atoms->atom == NULL || atoms->count == atoms->room) {
        size_t room = atoms->room ? 2 * atoms->room : 64;
        void *more = realloc(atoms->atom, room * sizeof *atoms->atom);
        if (more == NULL) {
            atoms->failed = true;
            return ex_constant(0);
        }
        atoms->atom = more;
        atoms->room = room;
    }
    atoms->atom[atoms->count] = *atom;
    return of_atom((uint32_t)atoms->count++);
}

void
ex_atoms_clear(struct ex_atoms *atoms)
{
    struct ex_atom frame = {.kind = EX_ATOM_FRAME, .width = 8, .own = true};
    atoms->count = 0;
    (void)add(atoms, &frame);
}

struct ex_value
ex_new(struct ex_atoms *atoms, int width, bool own)
{
    struct ex_atom atom = {
        .kind = EX_ATOM_NEW, .width = (uint8_t)width, .own = own};
    return add(atoms, &atom);
}

bool
ex_same(const struct ex_value *left, const struct ex_value *right)
{
    int64_t by;
    return ex_apart(left, right, &by) && by == 0;
}

bool
ex_apart(const struct ex_value *left, const struct ex_value *right, int64_t *by)
{
    if (left->terms != right->terms)
        return false;
    for (uint32_t i = 0; i < left->terms; i++)
        if (left->term[i].atom != right->term[i].atom ||
            left->term[i].times != right->term[i].times)
            return false;
    *by = (int64_t)((uint64_t)left->constant - (uint64_t)right->constant);
    return true;
}

struct ex_value
ex_word(struct ex_atoms *atoms, uintptr_t at)
{
    struct ex_atom atom = {.kind = EX_ATOM_WORD, .width = 8, .number = at};
    for (size_t i = 0; i < atoms->count; i++)
        if (atoms->atom[i].kind == EX_ATOM_WORD && atoms->atom[i].number == at)
            return of_atom((uint32_t)i);
    return add(atoms, &atom);
}

struct ex_value
ex_operation(struct ex_atoms *atoms, uint64_t op, struct ex_value left,
             struct ex_value right)
{
    bool known;
    if (atoms->atom == NULL)
        return ex_constant(0); // out of memory
    for (size_t i = 0; i < atoms->count; i++) {
        const struct ex_atom *a = &atoms->atom[i];
        if (a->kind == EX_ATOM_OP && a->number == op &&
            ex_same(&a->left, &left) && ex_same(&a->right, &right))
            return of_atom((uint32_t)i);
    }
    struct ex_atom atom = {.kind = EX_ATOM_OP,
                           .width = 8,
                           .number = op,
                           .left = left,
                           .right = right};
    if (op != EX_OP_ZERO_EXTEND && op != EX_OP_SIGN_EXTEND)
        atom.own = // an aligned address is one, too
            ex_is_own(atoms, &left, &known) || ex_is_own(atoms, &right, &known);
    if (op == EX_OP_ZERO_EXTEND)
        atom.width = (uint8_t)right.constant;
    return add(atoms, &atom);
}

// The value's atom if the value is a single atom, else NULL.
static const struct ex_atom *
alone(const struct ex_atoms *atoms, const struct ex_value *value)
{
    if (value->terms != 1 || value->constant != 0 || value->term[0].times != 1)
        return NULL;
    return &atoms->atom[value->term[0].atom];
}

struct ex_value
ex_extended(struct ex_atoms *atoms, struct ex_value value, int size, bool sign)
{
    const struct ex_atom *atom = alone(atoms, &value);
    int bits = 8 * size;
    if (size >= 8)
        return value;
    if (value.terms == 0) {
        uint64_t low = (uint64_t)value.constant << (64 - bits);
        return ex_constant(sign ? (int64_t)low >> (64 - bits)
                                : (int64_t)(low >> (64 - bits)));
    }
    if (!sign && atom != NULL && atom->width <= size)
        return value;
    // An extension of at least `size` bytes keeps the value's low bytes.
    if (atom != NULL && atom->kind == EX_ATOM_OP &&
        (atom->number == EX_OP_ZERO_EXTEND ||
         atom->number == EX_OP_SIGN_EXTEND) &&
        atom->right.constant >= size)
        value = atom->left;
    return ex_operation(atoms, sign ? EX_OP_SIGN_EXTEND : EX_OP_ZERO_EXTEND,
                        value, ex_constant(size));
}

static int64_t
times(int64_t left, int64_t right)
{
    return (int64_t)((uint64_t)left * (uint64_t)right);
}

struct ex_value
ex_sum(struct ex_atoms *atoms, struct ex_value left, struct ex_value right,
       int64_t by)
{
    struct ex_value sum =
        ex_constant((int64_t)((uint64_t)left.constant +
                              (uint64_t)times(right.constant, by)));
    uint32_t l = 0;
    uint32_t r = 0;
    while (l < left.terms || r < right.terms) {
        bool first =
            r == right.terms ||
            (l < left.terms && left.term[l].atom <= right.term[r].atom);
        bool second =
            l == left.terms ||
            (r < right.terms && right.term[r].atom <= left.term[l].atom);
        uint32_t atom = first ? left.term[l].atom : right.term[r].atom;
        uint64_t n = first ? (uint64_t)left.term[l++].times : 0;
        n += second ? (uint64_t)times(right.term[r++].times, by) : 0;
        if (n == 0)
            continue;
        if (sum.terms == EX_TERMS)
            return ex_operation(atoms, EX_OP_SUM + ((uint64_t)by & 0xffff),
                                left, right);
        sum.term[sum.terms].atom = atom;
        sum.term[sum.terms++].times = (int64_t)n;
    }
    return sum;
}

bool
ex_is_own(const struct ex_atoms *atoms, const struct ex_value *value,
          bool *known)
{
    *known = false;
    for (uint32_t i = 0; i < value->terms; i++) {
        const struct ex_atom *atom = &atoms->atom[value->term[i].atom];
        if (!atom->own)
            continue;
        *known = atom->kind == EX_ATOM_FRAME && value->term[i].times == 1;
        return true;
    }
    return false;
}
