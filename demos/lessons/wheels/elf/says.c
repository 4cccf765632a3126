// From the symbols of a library: how the module is initialised; then to its
// slots.
#include "lessons/wheels/says.h"

#include "lessons/wheels/elf/image.h"
#include "lessons/wheels/elf/slots.h"

#include <string.h>

// What the table of dynamic symbols says.
struct symbols {
    bool exports;          // PyModExport_NAME (Python 3.15)
    bool multi_phase;      // imports PyModuleDef_Init
    bool single_phase;     // imports PyModule_Create2
    bool sets_gil;         // imports PyUnstable_Module_SetGIL
    const char *init_name; // NAME of PyInit_NAME; NULL: it has none
};

static void
read_symbol(struct symbols *symbols, const char *name, bool imported)
{
    if (imported) {
        symbols->multi_phase |= strcmp(name, "PyModuleDef_Init") == 0;
        symbols->single_phase |= strcmp(name, "PyModule_Create2") == 0;
        symbols->sets_gil |= strcmp(name, "PyUnstable_Module_SetGIL") == 0;
    } else if (strncmp(name, "PyInit_", 7) == 0) {
        symbols->init_name = name + 7;
    } else if (strncmp(name, "PyInitU_", 8) == 0) {
        symbols->init_name = name + 8; // not ASCII: PEP 489
    } else {
        symbols->exports |= strncmp(name, "PyModExport_", 12) == 0;
    }
}

static bool
read_symbols(const struct image *image, struct symbols *symbols)
{
    GElf_Shdr header;
    Elf_Scn *section = image_section(image, NULL, SHT_DYNSYM, &header);
    Elf_Data *data = section != NULL ? elf_getdata(section, NULL) : NULL;
    GElf_Sym symbol;

    if (data == NULL)
        return false;
    for (int i = 0; gelf_getsym(data, i, &symbol) != NULL; i++) {
        const char *name =
            elf_strptr(image->elf, header.sh_link, symbol.st_name);
        if (name == NULL)
            return false;
        read_symbol(symbols, name, symbol.st_shndx == SHN_UNDEF);
    }
    return true;
}

static struct answer
says_of_image(const struct image *image)
{
    struct symbols symbols = {.init_name = NULL};

    if (!read_symbols(image, &symbols))
        return (struct answer){SAYS_DAMAGED, "table of symbols"};
    if (symbols.exports)
        return slots_of_export(image);
    if (symbols.init_name == NULL)
        return (struct answer){SAYS_NO_MODULE, NULL};
    struct answer answer = slots_of_definition(image, symbols.init_name);
    if (symbols.multi_phase && answer.says != SAYS_NO_MODULE)
        return answer;
    if (symbols.sets_gil)
        return (struct answer){SAYS_BY_CALL, NULL};
    if (symbols.single_phase && !symbols.multi_phase)
        return (struct answer){SAYS_NOTHING, "no call"};
    return (struct answer){SAYS_UNKNOWN, "no definition found"};
}

// A file of another system is whole, and only its name is read.
static const char *
other_system(const unsigned char *bytes, size_t size)
{
    static const unsigned char mach_o[][4] = {{0xcf, 0xfa, 0xed, 0xfe},
                                              {0xce, 0xfa, 0xed, 0xfe},
                                              {0xca, 0xfe, 0xba, 0xbe}};

    if (size > 64 && bytes[0] == 'M' && bytes[1] == 'Z')
        return "a file of Windows";
    for (size_t i = 0; i < sizeof mach_o / sizeof mach_o[0]; i++)
        if (size > 64 && memcmp(bytes, mach_o[i], 4) == 0)
            return "a file of macOS";
    return NULL;
}

struct answer
says_of(const void *bytes, size_t size)
{
    struct image image;
    const char *why = other_system(bytes, size);

    if (why != NULL)
        return (struct answer){SAYS_UNKNOWN, why};
    if (image_open(&image, bytes, size, &why)) {
        struct answer answer = says_of_image(&image);
        image_close(&image);
        return answer;
    }
    if (why == NULL)
        return (struct answer){SAYS_UNKNOWN, "a machine not read"};
    return (struct answer){SAYS_DAMAGED, why};
}
