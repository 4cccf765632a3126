// What is neither an interceptor nor known to leave the program's memory alone
// is refused by name when it is called, so that nothing runs unseen: it might
// block the one OS thread, start others, or touch memory without a word.
//
// A refusal has to know its name, so each takes one of a fixed number of
// functions that differ in nothing but their number.
#include "intercept/intercept.h"

#include <dlfcn.h>
#include <string.h>

enum { REFUSALS = 256 };

static struct {
    char name[64];
    char library[64]; // "" for the C library
} refused[REFUSALS];
static int count;

static _Noreturn void
refuse(int number)
{
    const char *name = refused[number].name;
    const char *library = refused[number].library;
    if (*library != '\0')
        ex_unsupported("the program calls %s of %s, which the explorer cannot "
                       "see into; give its source files too",
                       name, library);
    ex_unsupported("the program calls %s, which the explorer does not model; "
                   "leave the call out under #ifndef RC_EXPLORED",
                   name);
}

#define ONE(n)                          \
    static _Noreturn void call##n(void) \
    {                                   \
        refuse(0x##n);                  \
    }
// clang-format off
#define TWO(X, n)                                                           \
    X(n##0) X(n##1) X(n##2) X(n##3) X(n##4) X(n##5) X(n##6) X(n##7)         \
    X(n##8) X(n##9) X(n##a) X(n##b) X(n##c) X(n##d) X(n##e) X(n##f)
#define ALL(X)                                                              \
    TWO(X, 0) TWO(X, 1) TWO(X, 2) TWO(X, 3) TWO(X, 4) TWO(X, 5) TWO(X, 6)   \
    TWO(X, 7) TWO(X, 8) TWO(X, 9) TWO(X, a) TWO(X, b) TWO(X, c) TWO(X, d)   \
    TWO(X, e) TWO(X, f)
// clang-format on
#define ENTRY(n) call##n,

ALL(ONE)

static ex_function *const calls[REFUSALS] = {ALL(ENTRY)};

void
ex_refusals_forget(void)
{
    count = 0;
}

// Copies what fits: a name that is too long is still recognised.
static void
keep(char *to, const char *text, size_t size)
{
    size_t n = strnlen(text, size - 1);
    memcpy(to, text, n);
    to[n] = '\0';
}

ex_function *
ex_refusal(const char *name, const void *at)
{
    Dl_info info;
    if (count == REFUSALS)
        return calls[REFUSALS - 1];
    keep(refused[count].name, name, sizeof refused[count].name);
    refused[count].library[0] = '\0';
    if (dladdr(at, &info) != 0 && info.dli_fname != NULL) {
        const char *slash = strrchr(info.dli_fname, '/');
        const char *file = slash != NULL ? slash + 1 : info.dli_fname;
        if (strncmp(file, "libc.", 5) != 0 && strncmp(file, "libm.", 5) != 0)
            keep(refused[count].library, file, sizeof refused[count].library);
    }
    return calls[count++];
}
