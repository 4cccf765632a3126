#include "fuzz_program.h"

void
fuzz_print(FILE *out, const struct abs_program *p)
{
    static const char *const names[] = {
        "stop",     "add",      "jump_eq",   "read",    "write",
        "set",      "set_wide", "copy",      "free",    "load",
        "store",    "rmw",      "cas",       "lock",    "trylock",
        "unlock",   "rdlock",   "tryrdlock", "wrlock",  "trywrlock",
        "rwunlock", "wait",     "timedwait", "signal",  "broadcast",
        "sem_wait", "sem_try",  "sem_post",  "barrier", "once_begin",
        "once_end", "create",   "join",      "choice",  "fence",
        "quit"};
    fprintf(out, "%d threads%s%s%s, semaphore %d, barrier %d\n", p->threads,
            p->main_creates ? ", main creates" : "",
            p->compete ? ", waiters compete" : "",
            p->recursive ? ", recursive mutexes" : "", p->semaphore[0],
            p->barrier[0]);
    for (int t = 0; t < p->threads; t++) {
        fprintf(out, "thread %d:", t);
        for (int i = 0; p->code[t][i].code != ABS_STOP; i++)
            fprintf(out, "  %s r%d at %d arg %d %d;", names[p->code[t][i].code],
                    p->code[t][i].reg, p->code[t][i].at, p->code[t][i].arg,
                    p->code[t][i].arg2);
        fprintf(out, "\n");
    }
}
