// Functions that call `look`: the names say how many bytes of the frame are
// still read afterwards, or that the liveness does not know.
#include <alloca.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stddef.h>

struct pair {
    long x;
    long y;
};

long look(void);
void take(void *p);
atomic_long word;
static jmp_buf back;

void
live_0_nothing(long a)
{
    long used = a;
    used += 1;
    look();
}

long
live_8_one(long a)
{
    long dead = a;
    long kept = dead + 1;
    look();
    return kept;
}

long
live_0_overwritten(long a)
{
    long b = a;
    look();
    b = 2;
    return b;
}

// A loop that waits: nothing of a failed round is read in the next.
void
live_0_waits(void)
{
    long seen = 0;
    while (seen == 0)
        seen = look();
}

// A loop that counts its rounds.
long
live_8_counts(void)
{
    long rounds = 0;
    while (look() == 0)
        rounds++;
    return rounds;
}

long
live_8_one_way(long a, int b)
{
    long kept = a;
    look();
    if (b)
        kept = 3;
    return kept;
}

long
live_32_array(int i)
{
    long list[4] = {1, 2, 3, 4};
    look();
    return list[i];
}

// What `take` was given may be read by others for ever.
void
live_16_escaped(void)
{
    struct pair pair = {1, 2};
    take(&pair);
    look();
}

// The value expected is stored before it is read.
void
live_0_exchange(void)
{
    long old;
    do {
        old = look();
    } while (!atomic_compare_exchange_strong(&word, &old, 1));
}

long
everything_moves(int n)
{
    char *room = alloca((size_t)n);
    room[0] = 1;
    look();
    return room[0];
}

long
everything_returns_twice(long a)
{
    if (setjmp(back) != 0)
        return a;
    return look();
}

long
everything_jumps(long a)
{
    void *to = a ? &&one : &&two;
    look();
    goto *to;
one:
    return 1;
two:
    return 2;
}
