// Library functions that run as they are, because they touch no memory of the
// program's: no choice point and no data race can be missed in them. Whatever
// is neither here nor an interceptor is refused by name (intercept/refused.c).
// setjmp and longjmp touch a buffer that is useless to another thread; bsearch
// leaves all looking to the program's own function.
#include "intercept/intercept.h"

#include <dlfcn.h>
#include <string.h>

// Of libm everything else runs as it is.
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
    // messages and surroundings
    "__errno_location", "strerror", "strsignal", "strerrorname_np",
    "strerrordesc_np", "getppid", "getuid", "geteuid", "getgid", "getegid",
    "getpagesize", "get_nprocs", "get_nprocs_conf", "sched_getcpu",
    "sched_get_priority_max", "sched_get_priority_min", "isatty", "localeconv",
    "gnu_get_libc_version", "tzset", "__libc_current_sigrtmin",
    "__libc_current_sigrtmax", "pthread_getconcurrency",
    "pthread_setconcurrency", "__stack_chk_fail", "__gmon_start__",
    // streams: their memory is the library's
    "fclose", "fileno", "feof", "ferror", "clearerr", "rewind", "fseek",
    "ftell", "fseeko", "ftello", "tmpfile", "flockfile", "funlockfile", "close",
    "fsync",
    // elsewhere in the program
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

bool
ex_library_known(const char *name, const void *at)
{
    Dl_info info;
    if (dladdr(at, &info) != 0 && info.dli_fname != NULL) {
        const char *slash = strrchr(info.dli_fname, '/');
        const char *file = slash != NULL ? slash + 1 : info.dli_fname;
        if (strncmp(file, "libm.", 5) == 0)
            return !is_in(name, by_pointer, sizeof by_pointer);
    }
    return is_in(name, known, sizeof known);
}
