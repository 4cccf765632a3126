#!/bin/sh
# out_of_memory.sh RCLAB PRELOAD PROGRAM.c
#
# Explores a program with a data race again and again, each time with another
# allocation failing, alone or as the first of many. Memory that is missing may
# cost the answer, and then it is said and the status is 2; it never makes
# another of it. Run in a folder that may be written.
set -u
rclab=$1
preload=$2
program=$3

explore() {
    env "$@" LD_PRELOAD="$preload" "$rclab" explore "$program" \
        >out_of_memory.out 2>&1
}

explore FAIL_COUNT=out_of_memory.count
count=$(cat out_of_memory.count)
wrong=0
without=0
for how in FAIL_ALONE=1 FAIL_ON=1; do
    n=0
    while [ "$n" -lt "$count" ]; do
        explore "$how" FAIL_AT="$n"
        status=$?
        case $status in
        1) grep -q '^two_writers.c: data race' out_of_memory.out ;;
        2) grep -q 'memory' out_of_memory.out && without=$((without + 1)) ;;
        *) false ;;
        esac || {
            echo "$how FAIL_AT=$n: status $status"
            cat out_of_memory.out
            wrong=$((wrong + 1))
        }
        n=$((n + 1))
    done
done
echo "$((2 * count)) runs, $without without memory, $wrong wrong"
[ "$wrong" = 0 ] && [ "$without" -gt 0 ]
