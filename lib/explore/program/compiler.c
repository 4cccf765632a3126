// The choice of the compiler: $CC, cc, gcc or clang, and its family.
#include "program/compiler.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Splits $CC into words; it may hold more than one ("ccache gcc -m64").
static int
split(char *text, const char **words, int room)
{
    int n = 0;
    char *save = NULL;
    for (char *w = strtok_r(text, " \t", &save); w != NULL && n < room;
         w = strtok_r(NULL, " \t", &save))
        words[n++] = w;
    return n;
}

static bool
on_path(const char *name)
{
    if (strchr(name, '/') != NULL)
        return access(name, X_OK) == 0;
    const char *path = getenv("PATH");
    char full[4096];
    for (const char *p = path ? path : "/usr/bin:/bin"; *p != '\0';) {
        size_t n = strcspn(p, ":");
        int length = snprintf(full, sizeof full, "%.*s/%s", (int)n, p, name);
        if (length > 0 && (size_t)length < sizeof full &&
            access(full, X_OK) == 0)
            return true;
        p += n + (p[n] == ':');
    }
    return false;
}

// Whether the compiler is clang: by its name, else by its --version. The
// compiler is the last word before the options: "ccache clang -m64".
static bool
is_clang(const char *const *words, int count)
{
    int options = 1;
    while (options < count && words[options][0] != '-')
        options++;
    const char *last = words[options - 1];
    if (strstr(last, "clang") != NULL)
        return true;
    if (strstr(last, "gcc") != NULL)
        return false;
    char command[4200];
    snprintf(command, sizeof command, "%s --version 2>/dev/null", last);
    FILE *f = popen(command, "r");
    if (f == NULL)
        return false;
    char line[256] = "";
    bool clang = false;
    while (fgets(line, sizeof line, f) != NULL)
        clang |= strstr(line, "clang") != NULL;
    pclose(f);
    return clang;
}

// cc is a link to gcc or clang nearly everywhere: to read the link saves the
// 10 ms that `cc --version` takes.
static bool
cc_is_gcc(void)
{
    char target[4096];
    const char *real = realpath("/usr/bin/cc", target);
    return real != NULL && strstr(real, "gcc") != NULL;
}

int
ex_compiler_find(char *text, size_t size, const char **words, bool *clang)
{
    static const char *const names[] = {"cc", "gcc", "clang"};
    const char *cc = getenv("CC");
    if (cc != NULL && *cc != '\0' && strlen(cc) < size) {
        strcpy(text, cc);
        int n = split(text, words, 8);
        if (n > 0 && on_path(words[0])) {
            *clang = is_clang(words, n);
            return n;
        }
        return 0;
    }
    for (int i = 0; i < 3; i++)
        if (on_path(names[i])) {
            words[0] = names[i];
            *clang = (i != 0 || !cc_is_gcc()) && is_clang(words, 1);
            return 1;
        }
    return 0;
}
