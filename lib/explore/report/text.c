// Text that fits: see text.h.
//
// Every character counts as one column, which is right for the signs used here
// and for C identifiers. Combining or double-width characters in a note only
// make its row crooked.
#include "report/text.h"

#include <inttypes.h>
#include <string.h>

static const struct ex_signs utf8_signs = {"\u2192", "\u2190", "\u2026"};
static const struct ex_signs ascii_signs = {"->", "<-", ".."};

const struct ex_signs *
ex_signs_for(bool utf8)
{
    return utf8 ? &utf8_signs : &ascii_signs;
}

static bool
starts_character(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

int
ex_width(const char *text)
{
    int width = 0;
    for (; *text; text++)
        width += starts_character(*text);
    return width;
}

// Bytes of the first `width` columns.
static size_t
bytes_of(const char *text, int width)
{
    size_t i = 0;
    for (; text[i]; i++)
        if (starts_character(text[i]) && width-- == 0)
            break;
    return i;
}

void
ex_put(FILE *out, const struct ex_signs *signs, const char *text, int width)
{
    int have = ex_width(text);
    int more = ex_width(signs->more);
    if (width <= 0)
        return;
    if (have > width && width > more) {
        fprintf(out, "%.*s%s", (int)bytes_of(text, width - more), text,
                signs->more);
        return;
    }
    if (have > width)
        have = width;
    fprintf(out, "%.*s%*s", (int)bytes_of(text, width), text, width - have, "");
}

// Takes "(:12)" out: the line of an allocation matters least.
static void
drop_line(char *name)
{
    char *at = strstr(name, "(:");
    if (!at)
        return;
    const char *end = strchr(at, ')');
    if (end)
        memmove(at, end + 1, strlen(end + 1) + 1);
}

void
ex_shorten(const struct ex_signs *signs, char *name, size_t room, int width)
{
    char tail[256];
    int more = ex_width(signs->more);
    if (ex_width(name) > width)
        drop_line(name);
    int have = ex_width(name);
    if (have <= width || width <= more || strlen(name) >= sizeof(tail))
        return;
    // The end tells members apart: it gets two thirds.
    int head = (width - more + 1) / 3;
    int back = width - more - head;
    strcpy(tail, name + bytes_of(name, have - back));
    size_t at = bytes_of(name, head);
    snprintf(name + at, room - at, "%s%s", signs->more, tail);
}

int
ex_wrap(FILE *out, const char *text, int columns)
{
    int used = 0;
    int spaces = 0; // before the next word, if it stays on this line
    while (*text) {
        char word[256];
        size_t length = strcspn(text, " ");
        snprintf(word, sizeof(word), "%.*s", (int)length, text);
        int width = ex_width(word);
        if (used > 0 && used + spaces + width > columns) {
            fputs("\n", out);
            used = 0;
            spaces = 2;
        }
        fprintf(out, "%*s%s", spaces, "", word);
        used += spaces + width;
        text += length;
        spaces = (int)strspn(text, " ");
        text += spaces;
    }
    return used;
}

const char *
ex_grouped(uint64_t count, char text[EX_COUNT_ROOM])
{
    char digits[EX_COUNT_ROOM];
    int length = snprintf(digits, sizeof(digits), "%" PRIu64, count);
    char *end = text;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *end++ = ',';
        *end++ = digits[i];
    }
    *end = '\0';
    return text;
}
