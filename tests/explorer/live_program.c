// Statements and expressions are drawn with equal odds, a few levels deep. Every
// variable has a value from the start and all arithmetic wraps, so the result
// depends on the argument alone.
#include "live_program.h"

enum { VARIABLES = 6, DEPTH = 3 };

static uint64_t state;

static unsigned
draw(unsigned n)
{
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

static void
place(FILE *to)
{
    switch (draw(8)) {
    case 0:
        fprintf(to, "list[%c & 3]", "abcdef"[draw(VARIABLES)]);
        break;
    case 1:
        fprintf(to, "shared[%u]", draw(4));
        break;
    case 2:
        fprintf(to, "both.%s", draw(2) ? "small" : "large");
        break;
    case 3:
        fprintf(to, "*known");
        break;
    default:
        fputc("abcdef"[draw(VARIABLES)], to);
    }
}

static void
expression(FILE *to, int depth)
{
    static const char *const operators[] = {"+", "-", "*",  "^", "&",
                                            "|", "<", "==", ">"};
    if (depth == 0 || draw(4) == 0) {
        if (draw(4) == 0)
            fprintf(to, "%uu", draw(100));
        else
            place(to);
        return;
    }
    fputc('(', to);
    expression(to, depth - 1);
    if (draw(6) == 0) {
        fputs(" ? ", to);
        expression(to, depth - 1);
        fputs(" : ", to);
    } else {
        fprintf(to, " %s ", operators[draw(9)]);
    }
    expression(to, depth - 1);
    fputc(')', to);
}

static void block(FILE *to, int depth, unsigned function);

static void
choice(FILE *to, int depth, unsigned function)
{
    fputs("switch (", to);
    expression(to, 1);
    fputs(" & 7) {\n", to);
    for (int i = 0; i < 6; i++) {
        fprintf(to, "case %d:\n", i);
        block(to, depth - 1, function);
        fputs(draw(3) ? "break;\n" : "", to);
    }
    fputs("default: a++;\n}\n", to);
}

static void
statement(FILE *to, int depth, unsigned function)
{
    unsigned kind = draw(depth > 0 ? 10 : 6);
    switch (kind) {
    case 0:
        fputs("both = other;\n", to);
        break;
    case 1:
        fprintf(to, "exchange(&word, &%c, %c);\n", "ef"[draw(2)],
                "abcd"[draw(4)]);
        break;
    case 2:
        fputs(draw(2) ? "poison_here(0);\n" : "poison_here(known);\n", to);
        break;
    case 6:
        fputs("if (", to);
        expression(to, 2);
        fputs(") {\n", to);
        block(to, depth - 1, function);
        fputs("} else {\n", to);
        block(to, depth - 1, function);
        fputs("}\n", to);
        break;
    case 7:
        fprintf(to, "for (int i%d = 0; i%d < %u; i%d++) {\n", depth, depth,
                1 + draw(3), depth);
        block(to, depth - 1, function);
        fputs("}\n", to);
        break;
    case 8:
        choice(to, depth, function);
        break;
    case 9:
        if (function > 0)
            fprintf(to, "b += f%u(c);\n", draw(function));
        break;
    default:
        place(to);
        fputs(draw(2) ? " = " : " += ", to);
        expression(to, 2);
        fputs(";\n", to);
    }
}

static void
block(FILE *to, int depth, unsigned function)
{
    unsigned n = 1 + draw(4);
    for (unsigned i = 0; i < n; i++)
        statement(to, depth, function);
}

void
live_program_write(FILE *to, uint64_t seed, unsigned functions)
{
    state = seed;
    fputs(
        "typedef unsigned long u;\n"
        "struct both { unsigned char small; u large; };\n"
        "static u shared[4] = {1, 2, 3, 4};\nstatic u word;\n"
        "static struct both other = {5, 6};\n"
        "void poison_here(void *);\n"
        "int __tsan_atomic64_compare_exchange_strong(\n"
        "    u *, u *, u, int, int);\n"
        "#define exchange(at, expected, v) \\\n"
        "    __tsan_atomic64_compare_exchange_strong(at, expected, v, 5, 5)\n",
        to);
    for (unsigned i = 0; i < functions; i++) {
        fprintf(to,
                "u f%u(u a)\n{\n"
                "unsigned b = 1; u c = 2; unsigned short d = 3;\n"
                "u e = a, f = 5, list[4] = {1, 2, 3, 4};\n"
                "struct both both = {7, a};\nu *known = &shared[1];\n",
                i);
        block(to, DEPTH, i);
        block(to, DEPTH, i);
        fputs("return a + b + c + d + e + f + list[a & 3] + both.large +\n"
              "    both.small + word + shared[a & 3];\n}\n",
              to);
    }
    fputs("u again(u a)\n{\nword = 0;\n"
          "for (u i = 0; i < 4; i++)\nshared[i] = i + 1;\nreturn a;\n}\n",
          to);
}
