// Cores from the affinity mask, the CPU from /proc/cpuinfo, the compiler from
// its own macros, the system from uname. What is missing is left out.
#include "command/machine.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#ifdef __OPTIMIZE__
#    define OPTIMISED ""
#else
#    define OPTIMISED ", not optimised"
#endif

#if defined(__clang__)
#    define COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#    define COMPILER "gcc " __VERSION__
#else
#    define COMPILER "an unknown compiler"
#endif

static int
usable_cores(int online)
{
#ifdef __linux__
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return CPU_COUNT(&set);
#endif
    return online;
}

static void
copy(char *to, size_t size, const char *from, size_t length)
{
    if (length > size - 1)
        length = size - 1;
    memcpy(to, from, length);
    to[length] = '\0';
}

// The CPU's name: its cpuinfo line without the "@ 3.00GHz".
static void
read_cpu(char *to, size_t size, const char *otherwise)
{
    char line[256];
    FILE *file = fopen("/proc/cpuinfo", "r");

    copy(to, size, otherwise, strlen(otherwise));
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        const char *colon = strstr(line, ": ");
        if (strncmp(line, "model name", 10) != 0 || colon == NULL)
            continue;
        const char *name = colon + 2;
        size_t length = strcspn(name, "@\n");
        while (length > 0 && name[length - 1] == ' ')
            length--;
        copy(to, size, name, length);
        break;
    }
    if (file != NULL)
        fclose(file);
}

void
machine_read(struct machine *machine)
{
    struct utsname name;
    long online = sysconf(_SC_NPROCESSORS_ONLN);

    if (uname(&name) != 0)
        memset(&name, 0, sizeof name);
    machine->cores_online = online > 0 ? (int)online : 1;
    machine->cores = usable_cores(machine->cores_online);
    read_cpu(machine->cpu, sizeof machine->cpu, name.machine);
    // "gcc 12.2.0", "clang 14.0.6": what follows a blank is the packager's.
    const char *compiler = COMPILER;
    size_t first = strcspn(compiler, " ") + 1;
    size_t length = first + strcspn(compiler + first, " ");
    snprintf(machine->compiler, sizeof machine->compiler, "%.*s%s", (int)length,
             compiler, OPTIMISED);
    snprintf(machine->system, sizeof machine->system, "%.20s %.*s",
             name.sysname, (int)strcspn(name.release, "-+"), name.release);
}

char *
machine_line(char to[MACHINE_LINE_SIZE], const struct machine *machine)
{
    char line[320];
    char cores[64];

    snprintf(cores, sizeof cores, "%d core%s", machine->cores,
             machine->cores == 1 ? "" : "s");
    if (machine->cores != machine->cores_online)
        snprintf(cores, sizeof cores, "%d of %d cores", machine->cores,
                 machine->cores_online);
    snprintf(line, sizeof line, "%s, %s, %s, %s", cores, machine->cpu,
             machine->compiler, machine->system);
    snprintf(to, MACHINE_LINE_SIZE, "%.80s", line);
    return to;
}

void
machine_print(const struct machine *machine)
{
    char line[MACHINE_LINE_SIZE];

    printf("%s\n", machine_line(line, machine));
}
