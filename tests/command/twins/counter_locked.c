// The lock of programs/counter_locked.c, left out: what the lesson calls a fix
// must then be found to be none.
static long cnt;

static void *
increment(void *unused)
{
    cnt += 1;
    return unused;
}
