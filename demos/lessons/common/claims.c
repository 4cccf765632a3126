// Rows of yes and NO.
#include "lessons/common/claims.h"

#include "command/lesson.h"

#include <stdarg.h>
#include <stdio.h>

void
claims_check(struct claims *claims, bool held, const char *format, ...)
{
    va_list arguments;

    printf("  %-4s ", held ? "yes" : "NO");
    va_start(arguments, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): false
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    terminal_flush();
    claims->all_held = claims->all_held && held;
}

void
claims_unseen(const char *format, ...)
{
    va_list arguments;

    printf("  -    ");
    va_start(arguments, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): false
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
}

int
claims_status(const struct claims *claims)
{
    return claims->all_held ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
