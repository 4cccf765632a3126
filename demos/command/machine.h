// What a measurement was made on: it stands beside every number.
//
//     struct machine machine;
//     machine_read(&machine);
//     machine_print(&machine); // 2 cores, AMD EPYC, gcc 12.2.0 -O, Linux 6.1
#ifndef RCLAB_DEMOS_MACHINE_H
#define RCLAB_DEMOS_MACHINE_H

struct machine {
    int cores;         // this process may use, as taskset says
    int cores_online;  // of the machine
    char cpu[72];      // model name, or the architecture
    char compiler[64]; // of this program, and whether it optimised
    char system[64];   // kernel and release
};

void machine_read(struct machine *machine);

// Writes it as one line of at most 80 columns, without a newline. Returns `to`.
enum { MACHINE_LINE_SIZE = 81 };
char *machine_line(char to[MACHINE_LINE_SIZE], const struct machine *machine);

// Prints that line.
void machine_print(const struct machine *machine);

#endif
