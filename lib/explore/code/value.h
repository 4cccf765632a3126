// Values by number: two places with the same value hold the same bits.
//
// A value is a constant plus a sum of atoms, each with a factor: `&a[i].x` is
// a's address + 16 * i + 8 however the compiler gets there. An atom has no
// parts: a register's content where the code begins, the content of memory, or
// an operation on values.
#ifndef RCLAB_EXPLORE_CODE_VALUE_H
#define RCLAB_EXPLORE_CODE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EX_TERMS = 4 };

struct ex_value {
    int64_t constant;
    uint32_t terms;
    struct {
        uint32_t atom;
        int64_t times;
    } term[EX_TERMS]; // by atom
};

enum ex_atom_kind {
    EX_ATOM_FRAME, // the frame pointer; always atom 0
    EX_ATOM_NEW,   // equal to no other atom
    EX_ATOM_WORD,  // the constant word at the address `number`
    EX_ATOM_OP     // operation `number` on two values
};

// Operations that are no machine instruction.
enum {
    EX_OP_ZERO_EXTEND = 1 << 16,
    EX_OP_SIGN_EXTEND,
    EX_OP_THREAD_LOCAL,
    EX_OP_SUM = 1 << 20 // plus the factor of the right value
};

struct ex_atom {
    uint8_t kind;
    uint8_t width; // all higher bytes are 0
    bool own;      // an address in the function's own frame
    uint64_t number;
    struct ex_value left;
    struct ex_value right;
};

struct ex_atoms {
    struct ex_atom *atom;
    size_t count;
    size_t room;
    bool failed; // out of memory: all values are 0 then
};

void ex_atoms_clear(struct ex_atoms *atoms); // keeps the frame's atom
void ex_atoms_free(struct ex_atoms *atoms);

struct ex_value ex_constant(int64_t constant);
struct ex_value ex_frame(int64_t offset);
struct ex_value ex_new(struct ex_atoms *atoms, int width, bool own);
struct ex_value ex_word(struct ex_atoms *atoms, uintptr_t at);
struct ex_value ex_operation(struct ex_atoms *atoms, uint64_t op,
                             struct ex_value left, struct ex_value right);
// The low `size` bytes; the other bits are 0 or copies of the sign.
struct ex_value ex_extended(struct ex_atoms *atoms, struct ex_value value,
                            int size, bool sign);
// left + by * right
struct ex_value ex_sum(struct ex_atoms *atoms, struct ex_value left,
                       struct ex_value right, int64_t by);

bool ex_same(const struct ex_value *left, const struct ex_value *right);
// Whether the values differ by a constant; *by is then left - right.
bool ex_apart(const struct ex_value *left, const struct ex_value *right,
              int64_t *by);
// Whether the value is an address in the function's own frame. *known: the
// address lies at `constant` from the frame pointer, and other terms are an
// index.
bool ex_is_own(const struct ex_atoms *atoms, const struct ex_value *value,
               bool *known);

#endif
