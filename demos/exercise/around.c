// A check is passed where its main returns and the explorer has seen every
// step. So the program must not end or leave a thread early, must not bring
// its own pthread_create, assert or what else the explorer stands in for, and
// must not have code without the compiler's instrumentation.
//
// The first two are told from the symbol table, the last from the words of
// the learner's file. Who hides such a word in a macro of two halves wants to
// cheat, and has understood enough.
#include "exercise/around.h"

#include "exercise/files.h"

#include "intercept/intercept.h" // ex_interceptor

#include <ctype.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_one_of(const char *const words[], const char *name, size_t length)
{
    for (; *words != NULL; words++)
        if (strlen(*words) == length && strncmp(*words, name, length) == 0)
            return true;
    return false;
}

static const char *const leaving[] = {"exit",       "_exit",        "_Exit",
                                      "quick_exit", "pthread_exit", "thrd_exit",
                                      "longjmp",    "siglongjmp",   NULL};
static const char *const unseen[] = {
    "asm", "__asm", "__asm__", "no_sanitize", "no_sanitize_thread", NULL};

// Whether that symbol of the program goes around; then says how.
static bool
is_around(const ElfW(Sym) * symbol, const char *symbol_name, const char *file,
          char *sentence, size_t size)
{
    char name[64];
    size_t length = strcspn(symbol_name, "@"); // then its version
    bool is_defined = symbol->st_shndx != SHN_UNDEF;

    if (length >= sizeof name)
        return false;
    memcpy(name, symbol_name, length);
    name[length] = '\0';
    if (!is_defined && is_one_of(leaving, name, length)) {
        snprintf(sentence, size,
                 "%s calls %s; a check is passed where its main returns", file,
                 name);
        return true;
    }
    if (is_defined && ELF64_ST_TYPE(symbol->st_info) == STT_FUNC &&
        ex_interceptor(name) != NULL) {
        snprintf(sentence, size,
                 "%s has a %s of its own; the check needs the real one", file,
                 name);
        return true;
    }
    return false;
}

// The linker has just written the file: its sizes are right.
static bool
has_symbol_in(const char *text, const char *file, char *sentence, size_t size)
{
    const ElfW(Ehdr) *head = (const void *)text;
    const ElfW(Shdr) *section = (const void *)(text + head->e_shoff);

    for (int i = 0; i < head->e_shnum; i++) {
        if (section[i].sh_type != SHT_SYMTAB)
            continue;
        const ElfW(Sym) *symbol = (const void *)(text + section[i].sh_offset);
        const char *names = text + section[section[i].sh_link].sh_offset;
        for (size_t n = section[i].sh_size / sizeof *symbol; n > 0; n--)
            if (is_around(symbol, names + symbol->st_name, file, sentence,
                          size))
                return true;
            else
                symbol++;
    }
    return false;
}

static bool
has_symbol(const char *module, const char *file, char *sentence, size_t size)
{
    int fd = open(module, O_RDONLY | O_CLOEXEC);
    struct stat info;

    if (fd < 0 || fstat(fd, &info) != 0) {
        snprintf(sentence, size, "%s: the program cannot be read", file);
        return true;
    }
    size_t length = (size_t)info.st_size;
    void *text = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        snprintf(sentence, size, "%s: no memory to read the program", file);
        return true;
    }
    bool found = has_symbol_in(text, file, sentence, size);
    munmap(text, length);
    return found;
}

// Behind a comment, a string or a character that begins at `p`; else `p`.
static const char *
skip(const char *p)
{
    char quote = *p;

    if (strncmp(p, "//", 2) == 0)
        return p + strcspn(p, "\n");
    if (strncmp(p, "/*", 2) == 0) {
        const char *end = strstr(p + 2, "*/");
        return end != NULL ? end + 2 : p + strlen(p);
    }
    if (quote != '"' && quote != '\'')
        return p;
    for (p++; *p != '\0' && *p != quote && *p != '\n'; p++)
        p += *p == '\\' && p[1] != '\0';
    return *p == '\0' ? p : p + 1;
}

static bool
has_word(const char *file, char *sentence, size_t size)
{
    char *text;
    size_t length;
    bool found = false;

    if (!files_read(file, &text, &length))
        return false;
    for (const char *p = text; *p != '\0' && !found;) {
        const char *word = p;
        while (isalnum((unsigned char)*p) || *p == '_')
            p++;
        found = is_one_of(unseen, word, (size_t)(p - word));
        if (found)
            snprintf(sentence, size,
                     "%s has '%.*s'; the explorer does not see such code", file,
                     (int)(p - word), word);
        const char *behind = skip(p);
        p = behind != p ? behind : p + (p == word);
    }
    free(text);
    return found;
}

bool
around_check(const char *module, const char *file, char *sentence, size_t size)
{
    return has_symbol(module, file, sentence, size) ||
           has_word(file, sentence, size);
}
