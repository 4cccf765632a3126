// Loaded before the C library: of the allocations that the program itself asks
// for, not the libraries it uses, number FAIL_AT fails, and with FAIL_ON all
// that follow, too. Without FAIL_AT their number is written to FAIL_COUNT.
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool ours; // in rclab, not in a compiler it runs
static long asked;
static long fail_at = -1;

__attribute__((constructor)) static void
begin(void)
{
    const char *at = getenv("FAIL_AT");

    ours = strcmp(program_invocation_short_name, "rclab") == 0;
    if (at != NULL)
        fail_at = strtol(at, NULL, 10);
}

__attribute__((destructor)) static void
end(void)
{
    const char *path = getenv("FAIL_COUNT");
    FILE *out = ours && path != NULL ? fopen(path, "w") : NULL;

    ours = false;
    if (out == NULL)
        return;
    fprintf(out, "%ld\n", asked);
    fclose(out);
}

static bool
fails(const void *caller)
{
    Dl_info who;

    if (!ours || dladdr(caller, &who) == 0 ||
        strstr(who.dli_fname, "rclab") == NULL ||
        strstr(who.dli_fname, ".so") != NULL)
        return false;
    long number = asked++;
    bool after = fail_at >= 0 && number > fail_at && getenv("FAIL_ON") != NULL;
    if (number != fail_at && !after)
        return false;
    errno = ENOMEM;
    return true;
}

void *
malloc(size_t size)
{
    static void *(*real)(size_t);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "malloc");
    return fails(__builtin_return_address(0)) ? NULL : real(size);
}

void *
realloc(void *ptr, size_t size)
{
    static void *(*real)(void *, size_t);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "realloc");
    return fails(__builtin_return_address(0)) ? NULL : real(ptr, size);
}

void *
calloc(size_t nmemb, size_t size)
{
    static void *(*real)(size_t, size_t);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "calloc");
    return fails(__builtin_return_address(0)) ? NULL : real(nmemb, size);
}
