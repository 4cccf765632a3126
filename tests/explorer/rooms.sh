#!/bin/sh
# rooms.sh LIB_EXPLORE
#
# Reads the #include lines of the explorer and prints which room knows which.
# Fails at an arrow that the table does not allow, and at a circle of rooms.
# A file outside all rooms is in the room "top", which may know every room.
set -u
cd "$1" || exit 2

# Each room, and the rooms that its files may include.
table='
trace:
graph: trace
code: trace
program: trace
symbols: trace
search: trace
detect: trace
report: trace
engine: trace program search graph detect
intercept: trace program symbols engine code
'

# One line an #include: its file's room, the other room, the file, the header.
arrows() {
    find . -name '*.[ch]' | sed 's|^\./||' | sort | while read -r file; do
        sed -n 's|^ *# *include *"\(.*\)".*|\1|p' "$file" |
            while read -r header; do
                case $file in */*) from=${file%%/*} ;; *) from=top ;; esac
                case $header in
                */*) to=${header%%/*} ;;
                *) [ -e "$header" ] && to=top || to=$from ;;
                esac
                [ "$from" = "$to" ] || echo "$from $to $file $header"
            done
    done
}

all=$(arrows)
[ -n "$all" ] || {
    echo "no #include lines in $1"
    exit 2
}
echo "$all" | awk '
    { if (!seen[$1, $2]++) to[$1] = to[$1] " " $2 }
    END { for (room in to) print room " ->" to[room] }' | sort

wrong=$(echo "$all" | TABLE="$table" awk '
    BEGIN {
        count = split(ENVIRON["TABLE"], lines, "\n")
        for (i = 1; i <= count; i++) {
            words = split(lines[i], word, "[: ]+")
            for (k = 2; k <= words; k++)
                may[word[1], word[k]] = 1
        }
    }
    $1 != "top" && !(($1, $2) in may) {
        print "forbidden: " $3 " includes " $4 \
            " (" $1 " may not know " $2 ")"
    }')
circle=$(echo "$all" | awk '{ print $1, $2 }' | tsort 2>&1 >/dev/null |
    sed -n 's/^tsort: \([a-z]*\)$/circle: \1/p')
[ -z "$wrong$circle" ] && exit 0
[ -z "$wrong" ] || echo "$wrong"
[ -z "$circle" ] || echo "$circle"
exit 1
