// One call of the compiler makes a shared object out of the sources:
//
//     cc -O0 -g -fPIC -fsanitize=thread ... FILE.c FLAGS -shared -o object
//
// -fsanitize=thread makes the compiler call __tsan_read4(&x) and the like
// before each access to memory; -nodefaultlibs keeps the run-time library
// those calls were meant for out, because they are for us (hooks.c). -O0:
// from -O1 on two `cnt += 1` become one. clang drops the read of `cnt += 1`
// unless told not to. The thread-local model makes every access ask
// __tls_get_addr, which is ours too. No relro and no lazy surprises: the
// loader's table of functions is rewritten (module.c).
#include "program/compile.h"

#include "program/scratch.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { WORDS = 64 };

// Without -fno-builtin gcc writes strcpy(s, "x") as a plain move that nothing
// announces.
static const char *const before_sources[] = {"-O0",
                                             "-g",
                                             "-fPIC",
                                             "-pthread",
                                             "-DRC_EXPLORED",
                                             "-ftls-model=global-dynamic",
                                             "-fno-omit-frame-pointer",
                                             "-fno-builtin",
                                             "-fsanitize=thread",
                                             "-shared",
                                             "-nodefaultlibs",
                                             "-Wl,-Bsymbolic",
                                             "-Wl,-z,norelro",
                                             "-Wl,-z,lazy"};
static const char *const clang_only[] = {
    "-mllvm", "-tsan-instrument-read-before-write",
    "-Wno-unused-command-line-argument", "-Wno-empty-body"};

// The compiler's words from $CC, which may hold options ("ccache gcc").
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

// Which family is it? "clang" in the compiler's name, else ask. The compiler
// is the last word before the options: "ccache clang -m64".
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

// cc is a link to gcc or clang nearly everywhere: reading it saves the
// 10 ms that asking takes.
static bool
cc_is_gcc(void)
{
    char target[4096];
    const char *real = realpath("/usr/bin/cc", target);
    return real != NULL && strstr(real, "gcc") != NULL;
}

static int
find_compiler(char *text, size_t size, const char **words, bool *clang)
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

static int
run(char *const *arguments)
{
    pid_t child;
    int error =
        posix_spawnp(&child, arguments[0], NULL, NULL, arguments, environ);
    if (error != 0) {
        errno = error;
        return -1;
    }
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

bool
ex_compile(const struct ex_program *program, char *sentence, size_t size)
{
    for (int i = 0; i < program->source_count; i++) {
        struct stat info;
        const char *source = program->sources[i];
        if (access(source, R_OK) != 0) {
            snprintf(sentence, size, "cannot read %s: %s", source,
                     strerror(errno));
            return false;
        }
        if (stat(source, &info) == 0 && S_ISDIR(info.st_mode)) {
            snprintf(sentence, size, "%s is a folder; name its C files",
                     source);
            return false;
        }
    }
    const char **words = calloc(WORDS + (size_t)program->source_count +
                                    (size_t)program->flag_count,
                                sizeof *words);
    if (words == NULL) {
        snprintf(sentence, size, "out of memory");
        return false;
    }
    char text[1024];
    bool clang = false;
    int n = find_compiler(text, sizeof text, words, &clang);
    if (n == 0) {
        const char *cc = getenv("CC");
        if (cc != NULL && *cc != '\0')
            snprintf(sentence, size,
                     "$CC is '%s', and there is no such compiler; set it to "
                     "gcc or clang, or unset it",
                     cc);
        else
            snprintf(sentence, size,
                     "no C compiler: cc, gcc and clang were not found; "
                     "install gcc or clang, or set CC");
        free(words);
        return false;
    }
    for (size_t i = 0; i < sizeof before_sources / sizeof *words; i++)
        words[n++] = before_sources[i];
    for (size_t i = 0; clang && i < sizeof clang_only / sizeof *words; i++)
        words[n++] = clang_only[i];
#if defined(__aarch64__)
    if (!clang)
        words[n++] = "-mtls-dialect=trad";
#endif
    for (int i = 0; i < program->source_count; i++)
        words[n++] = program->sources[i];
    for (int i = 0; i < program->flag_count; i++)
        words[n++] = program->flags[i];
    words[n++] = "-lc";
    words[n++] = "-o";
    words[n++] = ex_scratch_object();
    int status = run((char *const *)words);
    if (status < 0)
        snprintf(sentence, size, "cannot run %s: %s", words[0],
                 strerror(errno));
    else if (status != 0)
        snprintf(sentence, size, "%s does not compile (%s)",
                 program->sources[0], words[0]);
    free(words);
    return status == 0;
}
