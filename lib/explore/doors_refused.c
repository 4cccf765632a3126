// What is not modelled and would block the one OS thread, start others, or
// reach memory the explorer does not see: refused by name when it is called.
#include "doors.h"

#define REFUSED(X)                  \
    X(fork)                         \
    X(vfork)                        \
    X(clone)                        \
    X(system)                       \
    X(popen)                        \
    X(execv)                        \
    X(execve)                       \
    X(execvp)                       \
    X(execl)                        \
    X(execlp)                       \
    X(posix_spawn)                  \
    X(posix_spawnp)                 \
    X(wait)                         \
    X(waitpid)                      \
    X(signal)                       \
    X(sigaction)                    \
    X(sigwait)                      \
    X(sigsuspend)                   \
    X(raise)                        \
    X(kill)                         \
    X(pause)                        \
    X(alarm)                        \
    X(setitimer)                    \
    X(timer_create)                 \
    X(pthread_kill)                 \
    X(pthread_cancel)               \
    X(pthread_testcancel)           \
    X(pthread_setcancelstate)       \
    X(pthread_setcanceltype)        \
    X(pthread_sigmask)              \
    X(pthread_tryjoin_np)           \
    X(pthread_timedjoin_np)         \
    X(pthread_mutex_setprioceiling) \
    X(pthread_mutex_consistent)     \
    X(sem_open)                     \
    X(shm_open)                     \
    X(mmap)                         \
    X(brk)                          \
    X(sbrk)                         \
    X(syscall)                      \
    X(dlopen)                       \
    X(select)                       \
    X(pselect)                      \
    X(poll)                         \
    X(ppoll)                        \
    X(epoll_wait)                   \
    X(socket)                       \
    X(pipe)                         \
    X(eventfd)                      \
    X(read)                         \
    X(readv)                        \
    X(recv)                         \
    X(accept)                       \
    X(scanf)                        \
    X(__isoc99_scanf)               \
    X(__isoc23_scanf)               \
    X(vscanf)                       \
    X(getchar)                      \
    X(gets)                         \
    X(fgets)                        \
    X(fgetc)                        \
    X(getc)                         \
    X(fread)                        \
    X(getline)                      \
    X(getdelim)                     \
    X(__getdelim)                   \
    X(fscanf)                       \
    X(__isoc99_fscanf)              \
    X(__isoc23_fscanf)              \
    X(strsep)                       \
    X(strtok)                       \
    X(asprintf)                     \
    X(vasprintf)                    \
    X(strftime)                     \
    X(realpath)                     \
    X(getcwd)                       \
    X(swapcontext)                  \
    X(makecontext)                  \
    X(__pthread_register_cancel)

#define FUNCTION(name)              \
    static void refuse_##name(void) \
    {                               \
        refuse(#name, ex_pc());     \
    }
#define ENTRY(name) EX_DOOR(#name, refuse_##name),

static void
refuse(const char *name, const void *pc)
{
    (void)pc;
    ex_unsupported("the program calls %s, which the explorer does not model",
                   name);
}

REFUSED(FUNCTION)

const struct ex_door ex_doors_refused[] = {REFUSED(ENTRY){NULL, NULL}};
