// Functions whose accesses are all announced by the compiler's calls (seen_),
// that have one that is not (unseen_), and those where gcc and clang differ.
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

struct pair {
    long x;
    long y;
};

struct bits {
    unsigned low : 3;
    unsigned high : 29;
};

struct big {
    char byte[200];
};

long word;
char byte;
double real;
struct pair pair;
struct bits bits;
struct big big;
struct big other;
long table[16];
_Thread_local int own;
atomic_long counter;
static const int squares[] = {0, 1, 4, 9};

struct pair by_value(struct pair p);
void take(void *p);

long
seen_global(void)
{
    word += 1;
    return word;
}

long
seen_element(long *p, int i)
{
    p[i] += p[i + 1];
    return p[i] * table[i & 15];
}

int
seen_constant(int i)
{
    return squares[i];
}

void
seen_bit_field(struct bits *b)
{
    b->low = 1;
    bits.high += 2;
}

void
seen_copy(struct big *b)
{
    *b = big;
    other = *b;
}

double
seen_real(double *p, float f)
{
    *p += f;
    real = *p * 2;
    return real;
}

int
seen_thread_local(void)
{
    own++;
    return own;
}

long
seen_private(int n)
{
    long sum = 0;
    long list[8] = {0};
    for (int i = 0; i < n; i++)
        list[i & 7] += i;
    for (int i = 0; i < 8; i++)
        sum += list[i];
    return sum;
}

long
seen_atomic(void)
{
    long old = atomic_load(&counter);
    while (!atomic_compare_exchange_weak(&counter, &old, old + 1))
        continue;
    return old;
}

int
seen_switch(int *p, int i)
{
    switch (i) {
    case 0:
        return *p;
    case 1:
        *p = 3;
        return squares[1];
    case 2:
        return *p + 1;
    case 3:
        *p += 4;
        // fall through
    case 4:
        return *p + 5;
    case 5:
        return 6;
    default:
        return *p ? *p : 8;
    }
}

int
seen_choice(int *p, int *q, int i)
{
    return *(i ? p : q) + (i && *p) + (*q || i);
}

// clang announces nothing of this type.
long double
clang_unseen_long_double(long double *p)
{
    return *p += 1;
}

void
seen_volatile(volatile char *p)
{
    *p += 1;
    byte = *p;
}

// Private, and clang says nothing of it; where a jump leads the scan does not
// know that any more.
void
clang_unseen_varied(int n)
{
    char list[n];
    for (int i = 0; i < n; i++)
        list[i] = (char)i;
    byte = list[n - 1];
}

// A struct in registers, straight from memory.
struct pair
gcc_unseen_by_value(struct pair *p)
{
    return by_value(*p);
}

void
gcc_unseen_result(void)
{
    pair = by_value((struct pair){1, 2});
}

// A member of a variable whose address another thread may have.
long
clang_unseen_member(void)
{
    struct pair mine = {0, 0};
    take(&mine);
    mine.y += 1;
    return mine.y;
}

long
clang_unseen_element(int i)
{
    long mine[4] = {0, 0, 0, 0};
    take(mine);
    mine[i] += 1;
    return mine[i + 1];
}

void
unseen_assembly(void)
{
    __asm__ volatile("incq %0" : "+m"(word));
}

long
unseen_assembly_by_symbol(void)
{
    long result;
    __asm__ volatile("mov word@GOTPCREL(%%rip), %0\n\tmov (%0), %0"
                     : "=r"(result)
                     :
                     : "memory");
    return result;
}

void
unseen_string(void)
{
    void *to = &other;
    const void *from = &big;
    unsigned long n = 200;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
}

// The explorer's flags take the attribute away.
__attribute__((no_sanitize_thread)) long
seen_attribute(void)
{
    return word;
}

void
unseen_call_between(long *p)
{
    // What is announced before a call is no news after it.
    *p = 1;
    take(p);
    __asm__ volatile("movq $2, %0" : "=m"(*p));
}

void
unseen_second(long *p)
{
    *p = 1;
    __asm__ volatile("movq $2, %0" : "=m"(*p));
}
