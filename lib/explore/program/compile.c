// One call of the compiler makes a shared object out of the sources:
//
//     cc -O0 -g -fPIC -fsanitize=thread ... FILE.c FLAGS ... -shared -o object
//
// -fsanitize=thread makes the compiler call __tsan_read4(&x) and the like
// before each access to memory. The explorer defines these functions
// (intercept/access.c); -nostdlib keeps out the run-time library that usually
// does. It keeps out start files and libc, too: elf.c resolves the names, and
// the linker takes a third of the time. From -O1 on the compiler joins two
// `cnt += 1` into one, hence -O0. clang leaves out the call for the read of
// `cnt += 1` unless an option asks for it. The thread-local model makes every
// access call __tls_get_addr, which the explorer defines, too. Without relro,
// elf.c can rewrite the loader's table of functions. Where the explorer does
// not read the machine code, gcc writes its dump of each function to a pipe:
// see unseen.h.
#include "program/compile.h"

#include "program/compiler.h"
#include "program/scratch.h"
#include "program/unseen.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { WORDS = 64 };

// Without -fno-builtin gcc compiles strcpy(s, "x") to a plain move without a
// call before it.
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
                                             "-Wl,-Bsymbolic",
                                             "-Wl,-z,norelro",
                                             "-Wl,-z,lazy"};
// The detection of loops (spin.h) cannot see a variable that gcc keeps in a
// register.
static const char *const gcc_only[] = {
    "-Dregister=",
    "-pipe", // no file between compiler and assembler
    "-fno-use-linker-plugin",
#ifndef EX_READS_CODE
    "-fdump-tree-tsan0-lineno-uid=stdout",
    "-fdump-tree-tsan-lineno-uid=stdout",
#endif
};
static const char *const clang_only[] = {
    "-mllvm", "-tsan-instrument-read-before-write",
    "-Wno-unused-command-line-argument", "-Wno-empty-body"};

// These flags follow the program's own flags and override them. They restore
// the calls before accesses in every file and function, and the plain names of
// functions that _FORTIFY_SOURCE renames. With -fstack-clash-protection a
// large frame touches each of its pages, the stack's guard page too.
static const char *const after_flags[] = {
    "-fsanitize=thread",
    "-fstack-clash-protection",
    "-U_FORTIFY_SOURCE",
    "-Dno_sanitize(...)=unused",
    "-D__no_sanitize__(...)=unused",
    "-Dno_sanitize_thread=unused",
    "-D__no_sanitize_thread__=unused",
    "-Ddisable_sanitizer_instrumentation=unused",
    "-D__disable_sanitizer_instrumentation__=unused"};

// Runs the compiler; ex_gimple_read reads its output.
static int
run(char *const *arguments)
{
    int ends[2];
    posix_spawn_file_actions_t actions;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    FILE *dump = fdopen(ends[0], "r");
    int error = posix_spawn_file_actions_init(&actions);
    if (dump == NULL || error != 0) {
        close(ends[0]);
        close(ends[1]);
        return -1;
    }
    pid_t child;
    error = posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (error == 0)
        error = posix_spawnp(&child, arguments[0], &actions, NULL, arguments,
                             environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    ex_unseen_forget();
    bool read = error == 0 && ex_gimple_read(dump);
    fclose(dump);
    if (error != 0) {
        errno = error;
        return -1;
    }
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    if (!read) {
        errno = ENOMEM;
        return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

// Whether the sources can be read.
static bool
check_sources(const struct ex_program *program, struct ex_cause *cause)
{
    for (int i = 0; i < program->source_count; i++) {
        struct stat info;
        const char *source = program->sources[i];
        if (access(source, R_OK) != 0)
            return ex_cause_set(cause, EX_REASON_SOURCE, source,
                                strerror(errno));
        if (stat(source, &info) == 0 && S_ISDIR(info.st_mode))
            return ex_cause_set(cause, EX_REASON_FOLDER, source, NULL);
    }
    return true;
}

static int
add_words(const char **words, int n, const char *const *more, int count)
{
    for (int i = 0; i < count; i++)
        words[n++] = more[i];
    return n;
}

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

// Writes the compiler's words behind its own `n`; returns how many there are.
static int
write_words(const struct ex_program *program, enum ex_link link, bool clang,
            const char **words, int n)
{
    n = add_words(words, n, before_sources, COUNT(before_sources));
    if (clang)
        n = add_words(words, n, clang_only, COUNT(clang_only));
    else
        n = add_words(words, n, gcc_only, COUNT(gcc_only));
#if defined(__aarch64__)
    if (!clang)
        words[n++] = "-mtls-dialect=trad";
#endif
    n = add_words(words, n, program->sources, program->source_count);
    n = add_words(words, n, program->flags, program->flag_count);
    n = add_words(words, n, after_flags, COUNT(after_flags));
    words[n++] = link == EX_LINK_ALONE ? "-nostdlib" : "-nodefaultlibs";
    if (link == EX_LINK_LIBRARIES) {
        words[n++] = "-lgcc"; // what stands in for missing instructions
        words[n++] = "-lc";
        words[n++] = "-w"; // the first run has printed the warnings
    }
    words[n++] = "-o";
    words[n++] = ex_scratch_object();
    return n;
}

bool
ex_compile(const struct ex_program *program, enum ex_link link,
           struct ex_cause *cause)
{
    if (!check_sources(program, cause))
        return false;
    const char **words = calloc(WORDS + (size_t)program->source_count +
                                    (size_t)program->flag_count,
                                sizeof *words);
    if (words == NULL)
        return ex_cause_set(cause, EX_REASON_NO_MEMORY, NULL, NULL);
    char text[1024];
    bool clang = false;
    int n = ex_compiler_find(text, sizeof text, words, &clang);
    if (n == 0) {
        free(words);
        return ex_cause_set(cause, EX_REASON_COMPILER, getenv("CC"), NULL);
    }
    n = write_words(program, link, clang, words, n);
    int status = run((char *const *)words);
    if (status == 0 && ex_unseen_calls) {
        words[n++] = "-finstrument-functions";
        words[n++] = "-w"; // the first run has printed the warnings
        status = run((char *const *)words);
    }
    if (status < 0)
        ex_cause_set(cause, EX_REASON_RUN, words[0], strerror(errno));
    else if (status != 0)
        ex_cause_set(cause, EX_REASON_COMPILE, program->sources[0], words[0]);
    free(words);
    return status == 0;
}
