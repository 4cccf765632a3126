// A scanner that takes whatever a pointer leads to for slots, if a 4 and a 1
// stand in it beside each other: data that are no slots fool it.
#include "lessons/wheels/elf/slots.h"

struct answer
slots_of_definition(const struct image *image, const char *name)
{
    uint64_t id = 0;
    uint64_t value = 0;

    (void)name;
    for (size_t i = 0; i < image->relocation_count; i++) {
        uint64_t at = image->relocations[i].target;
        for (; image_number(image, at, 8, &id) && id != 0; at += 16)
            if (id == 4 && image_number(image, at + 8, 8, &value) && value == 1)
                return (struct answer){SAYS_NOT_USED, NULL};
    }
    return (struct answer){SAYS_NOTHING, "no slot"};
}

struct answer
slots_of_export(const struct image *image)
{
    return slots_of_definition(image, "");
}
