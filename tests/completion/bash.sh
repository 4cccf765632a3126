#!/bin/bash
# bash.sh RCLAB FILE: what bash offers for command lines of rclab, with the
# completion FILE loaded. Prints what is missing or too much; 1 if anything is.
set -u
rclab=$1
here=$(mktemp -d) || exit 2
trap 'rm -rf "$here"' EXIT
mkdir -p "$here/bin" "$here/files/folder"
ln -s "$rclab" "$here/bin/rclab"
PATH=$here/bin:$PATH
# shellcheck source=demos/completion/rclab
source "$2"
cd "$here/files" || exit 2
: >program.c
: >"a b.c"
: >notes.txt
wrong=0

# Completes the last of the words given, after rclab; answers in $offered.
complete_words() {
    COMP_WORDS=(rclab "$@")
    COMP_CWORD=$#
    _rclab rclab "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    offered=$(printf '%s\n' "${COMPREPLY[@]+"${COMPREPLY[@]}"}" | sort | grep .)
}

# expect "ANSWER..." WORD...: just these are offered; _ stands for a blank.
expect() {
    local want=$1
    shift
    complete_words "$@"
    want=$(tr ' ' '\n' <<<"$want" | tr '_' ' ' | sort | grep .)
    [ "$offered" = "$want" ] && return
    echo "rclab $*: offered ${offered//$'\n'/, }; not ${want//$'\n'/, }"
    wrong=1
}

# A command may be built without some lessons.
has() {
    grep -qx -e "$1" <<<"$lessons"
}

# Everything that the command says it has is offered.
lessons=$("$rclab" list | cut -d' ' -f1)
expect "$lessons list run --help --version" ""
expect "$lessons" run ""
[ "$(wc -w <<<"$lessons")" -gt 10 ] || wrong=1
for lesson in $lessons; do
    [ "$lesson" != exercise ] || continue
    options=$("$rclab" "$lesson" --help | grep -oE '^  --[a-z-]+')
    expect "$options" "$lesson" --
    expect "$options" run "$lesson" --
done
words=$("$rclab" exercise --help 2>/dev/null | grep -oE '^  [a-z]+')
for word in $words; do
    options=$("$rclab" exercise "$word" --help | grep -oE '^  --[a-z-]+')
    expect "$options" exercise "$word" --
done

# The values of options: those that the command names when given another one.
values() {
    "$rclab" "$1" "$2" "?" 2>&1 | sed -n 's/.* one of: \(.*\)\./\1/p' | tr -d ','
}
for pair in "refcount --strategy" "bench --strategy" "bench --workload" \
    "explore --main-returns" "wheels --expect"; do
    has "${pair% *}" || continue
    of=$(values "${pair% *}" "${pair#* }")
    [ -n "$of" ] || { echo "$pair has no values" && wrong=1; }
    complete_words "${pair% *}" "${pair#* }" ""
    for value in $of; do
        grep -qx -e "$value" <<<"$offered" ||
            { echo "rclab $pair: $value is not offered" && wrong=1; }
    done
done

# What begins so, in the places where it may stand.
expect "fixes" "fi"
expect "" nothing
expect "race" run ra
expect "--runs" race --ru
expect "biased" bench --strategy b
expect "biased" bench --strategy = b
expect "$lessons" tour --from ""
expect "a_b.c folder notes.txt program.c" bench --plot ""
expect "a_b.c folder notes.txt program.c" wheels ""
if has explore; then
    expect "a_b.c folder program.c" explore ""
    expect "--preemptions" explore program.c --pre
    expect "" explore program.c --seed ""
    expect "a_b.c folder notes.txt program.c" explore program.c -- ""
fi
if has exercise; then
    expect "$words --help" exercise ""
    "$rclab" exercise init folder >/dev/null && cd folder &&
        expect "$(ls -d [0-9][0-9]-*)" exercise check "" &&
        expect "03-lock-it" exercise hint 03 && cd ..
fi
exit $wrong
