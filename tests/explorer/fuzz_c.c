// Each instruction is a labelled line of its thread's function, so a jump is
// a goto. All objects are initialised by main before the first thread.
#include "fuzz_c.h"

#include <string.h>

static void
replace(struct abs_ins *i)
{
    switch (i->code) {
    case ABS_SET_WIDE:
    case ABS_FREE:
    case ABS_COPY:
        i->code = ABS_RMW;
        i->arg = 1;
        break;
    case ABS_ONCE_BEGIN: // and its jump
    case ABS_ONCE_END:
    case ABS_QUIT:
        i->code = ABS_FENCE;
        break;
    case ABS_READ:
        i->code = ABS_LOAD;
        break;
    case ABS_SET:
        i->code = ABS_STORE;
        break;
    }
}

static bool
append(struct abs_program *p, enum abs_code code, int thread)
{
    int length = 0;
    while (p->code[0][length].code != ABS_STOP)
        length++;
    if (length >= ABS_LENGTH - 1)
        return false;
    p->code[0][length] =
        (struct abs_ins){.code = (uint8_t)code, .at = (uint8_t)thread};
    return true;
}

static bool
joins(const struct abs_program *p, int thread)
{
    for (const struct abs_ins *i = p->code[0]; i->code != ABS_STOP; i++)
        if (i->code == ABS_JOIN && i->at == thread)
            return true;
    return false;
}

bool
fuzz_make_c(struct abs_program *p)
{
    bool room = true;
    p->compete = false; // the explorer's signals pick one that sleeps
    for (int t = 0; t < p->threads; t++)
        for (struct abs_ins *i = p->code[t]; i->code != ABS_STOP; i++)
            replace(i);
    if (!p->main_creates) {
        memmove(p->code[1], p->code[0],
                sizeof(p->code[0]) * ABS_THREADS - sizeof(p->code[0]));
        memset(p->code[0], 0, sizeof(p->code[0]));
        p->main_creates = true;
        p->threads++;
        for (int t = 1; t < p->threads; t++)
            room = room && append(p, ABS_CREATE, t);
    }
    for (int t = 1; t < p->threads; t++)
        room = room && (joins(p, t) || append(p, ABS_JOIN, t));
    return room;
}

// $0 is the register, $1 the cell or object, $2 and $3 the arguments.
static const char *const c_code[] = {
    [ABS_STOP] = "return;",
    [ABS_ADD] = "r[$0] = (signed char)(r[$0] + $2);",
    [ABS_WRITE] = "atomic_store(&x[$1], (unsigned char)r[$0]);",
    [ABS_LOAD] = "r[$0] = (signed char)atomic_load(&x[$1]);",
    [ABS_STORE] = "atomic_store(&x[$1], $2);",
    [ABS_RMW] = "r[$0] = (signed char)atomic_fetch_add(&x[$1], $2);",
    [ABS_CAS] =
        "e = $2; r[$0] = atomic_compare_exchange_strong(&x[$1], &e, $3);",
    [ABS_LOCK] = "pthread_mutex_lock(&m[$1]);",
    [ABS_TRYLOCK] = "r[$0] = !pthread_mutex_trylock(&m[$1]);",
    [ABS_UNLOCK] = "pthread_mutex_unlock(&m[$1]);",
    [ABS_RDLOCK] = "pthread_rwlock_rdlock(&l[$1]);",
    [ABS_TRYRDLOCK] = "r[$0] = !pthread_rwlock_tryrdlock(&l[$1]);",
    [ABS_WRLOCK] = "pthread_rwlock_wrlock(&l[$1]);",
    [ABS_TRYWRLOCK] = "r[$0] = !pthread_rwlock_trywrlock(&l[$1]);",
    [ABS_RWUNLOCK] = "pthread_rwlock_unlock(&l[$1]);",
    [ABS_WAIT] = "pthread_cond_wait(&c[$1], &m[$2]);",
    [ABS_TIMED_WAIT] =
        "r[$0] = !!pthread_cond_timedwait(&c[$1], &m[$2], &past);",
    [ABS_SIGNAL] = "pthread_cond_signal(&c[$1]);",
    [ABS_BROADCAST] = "pthread_cond_broadcast(&c[$1]);",
    [ABS_SEM_WAIT] = "sem_wait(&s[$1]);",
    [ABS_SEM_TRY] = "r[$0] = !sem_trywait(&s[$1]);",
    [ABS_SEM_POST] = "sem_post(&s[$1]);",
    [ABS_BARRIER] = "pthread_barrier_wait(&b[$1]);",
    [ABS_CREATE] = "pthread_create(&t[$1], 0, run, (void *)$1L);",
    [ABS_JOIN] = "pthread_join(t[$1], 0);",
    [ABS_CHOICE] = "r[$0] = (signed char)rc_explore_choice($2);",
    [ABS_FENCE] = "atomic_thread_fence(memory_order_seq_cst);"};

// Prints the line with $0, $1, ... as the numbers.
static void
fill_in(FILE *out, const char *line, const int *numbers)
{
    for (; *line; line++) {
        if (*line == '$')
            fprintf(out, "%d", numbers[*++line - '0']);
        else
            fputc(*line, out);
    }
    fputc('\n', out);
}

static void
write_thread(FILE *out, const struct abs_ins *code, int thread)
{
    fprintf(out, "static void\nthread_%d(void)\n{\n", thread);
    fill_in(out,
            "    signed char r[$0] = {0};\n    unsigned char e = 0;\n"
            "    (void)r, (void)e;",
            (const int[]){ABS_REGS});
    for (int n = 0;; n++) {
        const struct abs_ins *i = &code[n];
        fill_in(out, "l$0: __attribute__((unused));", &n);
        if (i->code == ABS_JUMP_EQ)
            fill_in(out, "if (r[$0] == $1) goto l$2;",
                    (const int[]){i->reg, i->arg, n + 1 + i->at});
        else
            fill_in(out, c_code[i->code],
                    (const int[]){i->reg, i->at, i->arg, i->arg2});
        if (i->code == ABS_STOP)
            break;
    }
    fprintf(out, "}\n\n");
}

static const char beginning[] =
    "#define _GNU_SOURCE\n#include <pthread.h>\n"
    "#include <rclab/explore.h>\n#include <semaphore.h>\n"
    "#include <stdatomic.h>\n#include <time.h>\n\n"
    "static _Atomic unsigned char x[$0];\nstatic pthread_t t[$1];\n"
    "static pthread_mutex_t m[$2];\nstatic pthread_rwlock_t l[$2];\n"
    "static pthread_cond_t c[$2];\nstatic sem_t s[$2];\n"
    "static pthread_barrier_t b[$2];\nstatic const struct timespec past;\n"
    "static void *run(void *);\n";

void
fuzz_write_c(FILE *out, const struct abs_program *p)
{
    fill_in(out, beginning, (const int[]){ABS_CELLS, ABS_THREADS, ABS_OBJECTS});
    for (int t = 0; t < p->threads; t++)
        write_thread(out, p->code[t], t);
    fprintf(out, "static void *\nrun(void *number)\n{\n"
                 "    switch ((long)number) {\n");
    for (int t = 1; t < p->threads; t++)
        fill_in(out, "    case $0: thread_$0(); break;", &t);
    fprintf(out,
            "    }\n    return 0;\n}\n\nint\nmain(void)\n{\n"
            "    pthread_mutexattr_t a;\n    pthread_mutexattr_init(&a);\n"
            "    pthread_mutexattr_settype(&a, PTHREAD_MUTEX_%s);\n",
            p->recursive ? "RECURSIVE" : "NORMAL");
    for (int i = 0; i < ABS_OBJECTS; i++)
        fill_in(out,
                "    pthread_mutex_init(&m[$0], &a);\n"
                "    pthread_rwlock_init(&l[$0], 0);\n"
                "    pthread_cond_init(&c[$0], 0);\n"
                "    sem_init(&s[$0], 0, $1);\n"
                "    pthread_barrier_init(&b[$0], 0, $2);",
                (const int[]){i, p->semaphore[i], p->barrier[i]});
    fprintf(out, "    (void)past;\n    thread_0();\n    return 0;\n}\n");
}
