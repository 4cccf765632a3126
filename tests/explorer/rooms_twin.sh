#!/bin/sh
# rooms_twin.sh LIB_EXPLORE FILE HEADER PATTERN
#
# In a copy of the explorer FILE includes HEADER, too: rooms.sh has to fail and
# to print a line that matches PATTERN.
set -u
copy=$(mktemp -d) || exit 2
trap 'rm -rf "$copy"' EXIT
cp -R "$1/." "$copy" && [ -e "$copy/$2" ] || exit 2
"$(dirname "$0")/rooms.sh" "$copy" >/dev/null || exit 2
echo "#include \"$3\"" >>"$copy/$2"
"$(dirname "$0")/rooms.sh" "$copy" >"$copy/out"
status=$?
cat "$copy/out"
[ "$status" -eq 1 ] && grep -q "$4" "$copy/out"
