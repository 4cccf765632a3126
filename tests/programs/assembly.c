// Two threads change words by inline assembly, of which the compilers announce
// nothing.
//   (none)     an increment that is two accesses
//   -DLOCKED   the same under the lock prefix
//   -DSPIN     a spin lock: exchange to take it, a plain move to give it back
//   -DNO_LOCK  the spin lock is not taken
//   -DSWAP     a loop of compare-and-exchange
//   -DTICKET   exchange-and-add draws tickets, each gets its own
//   -DCOPY     a string instruction copies what the other thread writes
//   -DOWN      string instructions on memory of the thread's own
//   -DFUNCTION a function that is all assembly
#include <assert.h>
#include <pthread.h>
#include <string.h>

static long word;
static int taken;
static long drawn[2];
static char text[16];

#ifdef FUNCTION
__asm__(".text\n"
        "add_one:\n"
        "    lea word(%rip), %rax\n"
        "    incq (%rax)\n"
        "    ret\n");
void add_one(void);
#endif

#if defined(SPIN) || defined(NO_LOCK)
static void
work(void)
{
#    ifndef NO_LOCK
    int old;
    do {
        old = 1;
        __asm__ volatile("xchgl %0, %1" : "+r"(old), "+m"(taken) : : "memory");
    } while (old != 0);
#    endif
    word += 1;
    __asm__ volatile("movl $0, %0" : "=m"(taken) : : "memory");
}
#elif defined(SWAP)
static void
work(void)
{
    char done;
    do {
        long old;
        __asm__ volatile("movq %1, %0" : "=r"(old) : "m"(word));
        long next = old + 1;
        __asm__ volatile("lock cmpxchgq %3, %1\n\tsete %0"
                         : "=q"(done), "+m"(word), "+a"(old)
                         : "r"(next)
                         : "memory");
    } while (!done);
}
#elif defined(TICKET)
static void
work(void)
{
    long mine = 1;
    __asm__ volatile("lock xaddq %0, %1" : "+r"(mine), "+m"(word) : : "memory");
    drawn[mine] += 1;
}
#elif defined(COPY) || defined(OWN)
static void
work(void)
{
    char own[sizeof text];
    void *to = own;
#    ifdef OWN
    char other[sizeof text] = "own";
    const void *from = other;
    __asm__ volatile("lock incq %0" : "+m"(word));
#    else
    const void *from = text;
    text[3] = 1;
#    endif
    unsigned long n = sizeof text;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
    assert(own[0] == 'o' || own[0] == 0);
}
#elif defined(FUNCTION)
static void
work(void)
{
    add_one();
}
#else
static void
work(void)
{
#    ifdef LOCKED
    __asm__ volatile("lock incq %0" : "+m"(word));
#    else
    __asm__ volatile("incq %0" : "+m"(word));
#    endif
}
#endif

static void *
run(void *unused)
{
    work();
    return unused;
}

int
main(void)
{
    pthread_t one;
    pthread_t two;

    pthread_create(&one, NULL, run, NULL);
    pthread_create(&two, NULL, run, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
#ifdef TICKET
    assert(drawn[0] == 1 && drawn[1] == 1);
#endif
#ifndef COPY
    assert(word == 2);
#endif
    (void)taken;
    return drawn[0] + drawn[1] > 2;
}
