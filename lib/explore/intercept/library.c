// Library functions without an interceptor. Functions that touch no memory of
// the program run as they are: they contain no choice point and no data race.
// setjmp and longjmp touch a buffer that is useless to another thread. bsearch
// leaves all reads of its array to the program's own function.
//
// The explorer refuses each other function by name when the program calls it:
// such a function might block the one OS thread, start others, or touch memory
// unseen. A refusal has to know its name, so each refused function is bound to
// one of a fixed number of functions that differ only in their number.
#include "intercept/intercept.h"

#include "trace/names.h" // ex_base_name

#include <dlfcn.h>
#include <string.h>

// Functions of libm that touch memory. The rest of libm runs as it is.
static const char *const by_pointer[] = {
    "frexpl",    "modfl",     "remquof", "remquol", "sincosf", "sincosl",
    "lgammaf_r", "lgammal_r", "nan",     "nanf",    "nanl"};

static const char *const known[] = {
    // characters
    "isalnum", "isalpha", "isascii", "isblank", "iscntrl", "isdigit", "isgraph",
    "islower", "isprint", "ispunct", "isspace", "isupper", "isxdigit",
    "tolower", "toupper", "toascii", "__ctype_b_loc", "__ctype_tolower_loc",
    "__ctype_toupper_loc", "__ctype_get_mb_cur_max", "iswalpha", "iswdigit",
    "iswspace", "towlower", "towupper", "btowc", "wctob",
    // numbers
    "abs", "labs", "llabs", "imaxabs", "div", "ldiv", "lldiv", "imaxdiv", "ffs",
    "ffsl", "ffsll", "htonl", "htons", "ntohl", "ntohs", "a64l", "difftime",
    "feraiseexcept", "feclearexcept", "fetestexcept", "fegetround",
    "fesetround",
    // messages and the environment
    "__errno_location", "strerror", "strsignal", "strerrorname_np",
    "strerrordesc_np", "getppid", "getuid", "geteuid", "getgid", "getegid",
    "getpagesize", "get_nprocs", "get_nprocs_conf", "sched_getcpu",
    "sched_get_priority_max", "sched_get_priority_min", "isatty", "localeconv",
    "gnu_get_libc_version", "tzset", "__libc_current_sigrtmin",
    "__libc_current_sigrtmax", "pthread_getconcurrency",
    "pthread_setconcurrency", "__stack_chk_fail", "__gmon_start__",
    // jumps and calls within the program
    "bsearch", "setjmp", "_setjmp", "__sigsetjmp", "longjmp", "_longjmp",
    "siglongjmp",
    // the compiler's own
    "__atomic_is_lock_free", "__atomic_always_lock_free"};

static bool
is_in(const char *name, const char *const *list, size_t bytes)
{
    for (size_t i = 0; i < bytes / sizeof *list; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static const char *
file_of(const void *at)
{
    Dl_info info;
    if (dladdr(at, &info) == 0 || info.dli_fname == NULL)
        return "";
    return ex_base_name(info.dli_fname);
}

static bool
is_known(const char *name, const void *at)
{
    if (strncmp(file_of(at), "libm.", 5) == 0)
        return !is_in(name, by_pointer, sizeof by_pointer);
    return is_in(name, known, sizeof known);
}

enum { REFUSALS = 256 };

static struct {
    char name[64];
    char library[64]; // "" for the C library
} refused[REFUSALS];
static int count;

static _Noreturn void
refuse(int number)
{
    ex_refuse_call(refused[number].name, refused[number].library);
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

// Copies as much as fits: the reader still recognises a name that was cut.
static void
keep(char *to, const char *text, size_t size)
{
    size_t n = strnlen(text, size - 1);
    memcpy(to, text, n);
    to[n] = '\0';
}

static ex_function *
refusal(const char *name, const void *at)
{
    const char *file = file_of(at);
    if (count == REFUSALS)
        return calls[REFUSALS - 1];
    keep(refused[count].name, name, sizeof refused[count].name);
    refused[count].library[0] = '\0';
    if (strncmp(file, "libc.", 5) != 0 && strncmp(file, "libm.", 5) != 0)
        keep(refused[count].library, file, sizeof refused[count].library);
    return calls[count++];
}

ex_function *
ex_library_function(const char *name, void *at)
{
    return is_known(name, at) ? (ex_function *)(uintptr_t)at
                              : refusal(name, at);
}
