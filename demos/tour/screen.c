// A text shown screen by screen: rows counted, one key read at a time.
//
// The terminal is in its raw mode only while a key is waited for, so a signal
// or a crash elsewhere leaves it as it was.
#include "tour/screen.h"

#include "command/interrupt.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { ROWS_LEAST = 6, ROWS_USUAL = 24 };

bool
screen_is_one(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static int
rows(void)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
        size.ws_row < ROWS_LEAST)
        return ROWS_USUAL;
    return size.ws_row;
}

static enum screen_key
read_key(void)
{
    struct termios before, raw;
    char key = 'q';
    ssize_t got;

    if (tcgetattr(STDIN_FILENO, &before) != 0)
        return SCREEN_QUIT;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    do
        got = read(STDIN_FILENO, &key, 1);
    while (got == 1 && strchr(" \nnbaqNBAQ\004", key) == NULL);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    if (got != 1 || interrupted())
        return SCREEN_QUIT;
    switch (key) {
    case 'b':
    case 'B':
        return SCREEN_BACK;
    case 'a':
    case 'A':
        return SCREEN_AGAIN;
    case 'q':
    case 'Q':
    case '\004':
        return SCREEN_QUIT;
    default:
        return SCREEN_NEXT;
    }
}

// The start of the row `n` rows after `text`, or its end.
static const char *
skip_rows(const char *text, int n)
{
    while (n-- > 0 && *text != '\0') {
        const char *end = strchr(text, '\n');
        if (end == NULL)
            return text + strlen(text);
        text = end + 1;
    }
    return text;
}

// The end of the screen that begins at `at`: after a paragraph if it can be, so
// that no table is torn. A row alone is a heading and stays with what follows.
static const char *
end_of_screen(const char *at, int room)
{
    const char *full = skip_rows(at, room);
    const char *end = full;
    int paragraph = 0;

    if (*full == '\0')
        return full;
    for (const char *row = at; row < full; row = skip_rows(row, 1)) {
        paragraph = *row == '\n' ? 0 : paragraph + 1;
        if (paragraph > 1 && row[strcspn(row, "\n") + 1] == '\n' &&
            row >= skip_rows(at, room / 3))
            end = skip_rows(row, 1);
    }
    return end;
}

enum screen_key
screen_show(const char *title, const char *text)
{
    const char *at = text;

    for (;;) {
        int room = rows() - 3; // title, a blank row, the keys
        const char *end = end_of_screen(at, room);
        // home, clear: known to every terminal a workshop meets
        printf("\033[H\033[2J%s\n\n%.*s", title, (int)(end - at), at);
        printf("\033[%d;1H[n]ext [b]ack [a]gain [q]uit%s", rows(),
               *end != '\0' ? "   (more)" : "");
        fflush(stdout);
        enum screen_key key = read_key();
        printf("\r\033[K");
        if (key == SCREEN_NEXT && *end != '\0')
            at = end + (*end == '\n'); // no screen begins with a blank row
        else if (key == SCREEN_BACK && at != text)
            at = text;
        else
            return key;
    }
}
