// Two threads move money between two accounts, in sections on both locks that
// they name in either order; a third one uses one of the accounts.
#include "sections.h"

static void
move(struct account *from, struct account *to)
{
    rc_critical section;

    rc_critical_begin2(&section, &from->lock, &to->lock);
    from->money -= 1;
    to->money += 1;
    int sum = a.money + b.money;
    assert(sum == 0 || sum == 1); // 1: the third thread has been here
    rc_critical_end(&section);
}

static void *
there(void *arg)
{
    move(&a, &b);
    return arg;
}

static void *
back(void *arg)
{
    move(&b, &a);
    return arg;
}

int
main(void)
{
    pthread_t threads[] = {start(there), start(back)};

    rc_critical section;

    rc_critical_begin(&section, &b.lock);
    b.money += 1;
    rc_critical_end(&section);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(a.money == 0 && b.money == 1);
    return 0;
}
