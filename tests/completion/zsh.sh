#!/bin/zsh -f
# zsh.sh RCLAB FOLDER: what zsh offers for command lines of rclab, with the
# completion FOLDER/_rclab in its path. Prints what is missing; 1 if anything.
#
# A second zsh runs on a pseudo terminal, as completion needs an editor. A key
# makes it complete the line in the file `line`, write what compadd was given
# to `offered`, and print the question's number, which this one waits for.
zmodload zsh/zpty || exit 77
rclab=$1
here=$(mktemp -d) || exit 2
trap 'rm -rf $here' EXIT
mkdir $here/{bin,files}
(cd $here && $rclab exercise init exercises) >/dev/null 2>&1
ln -s $rclab $here/bin/rclab
: >$here/files/program.c
: >$here/files/notes.txt
cat >$here/start <<'END'
PS1= PS2= RPS1=
path=($here/bin $path)
fpath=($folder $fpath)
autoload -U compinit
compinit -D -u
compadd() {
    local -a found
    # -O, -A, -D: a question of the completion system's own
    if (( ! ${${@[1,(i)-(|-)]}[(I)-[OAD]]} )); then
        builtin compadd -O found "$@"
        offered+=($found)
    fi
    builtin compadd "$@"
}
zle -C choices list-choices _main_complete
ask() {
    cd $here/$(<$here/where)
    BUFFER=$(<$here/line)
    CURSOR=$#BUFFER
    offered=()
    zle choices
    print -rl -- $offered >$here/offered
    BUFFER=
    print -n "answered $(<$here/number)."
}
zle -N ask
bindkey -e
bindkey '^T' ask
print ready
END
export here folder=$2 TERM=dumb
zpty inner zsh -f -i
zpty -w inner "source $here/start"
zpty -r inner said '*ready*'
wrong=0
number=0
where=files

# expect LINE WORD...: these are offered for it.
expect() {
    local line=$1 word
    local -a offered
    shift
    print -rn -- $line >$here/line
    print -rn -- $where >$here/where
    print -rn -- $((++number)) >$here/number
    zpty -w -n inner $'\x14'
    zpty -r inner said "*answered $number.*"
    offered=(${(f)"$(<$here/offered)"})
    for word; do
        if ((! ${offered[(Ie)$word]})); then
            print "$line: $word is not offered, but: $offered"
            wrong=1
        fi
    done
}

lessons=(${${(f)"$($rclab list)"}%% *})
expect 'rclab ' $lessons list run --help --version
expect 'rclab run ' $lessons
(($#lessons > 10)) || wrong=1
for lesson in ${lessons:#exercise}; do
    flags=(${(f)"$($rclab $lesson --help | grep -oE '^  --[a-z-]+')"})
    expect "rclab $lesson --" ${flags// /}
done
words=(${(f)"$($rclab exercise --help 2>/dev/null | grep -oE '^  [a-z]+')"})
expect 'rclab exercise ' ${words// /}
for word in ${words// /}; do
    flags=(${(f)"$($rclab exercise $word --help | grep -oE '^  --[a-z-]+')"})
    expect "rclab exercise $word --" ${flags// /}
done

# The values that the command names when it is given another one.
values() {
    $rclab $1 $2 '?' 2>&1 | sed -n 's/.* one of: \(.*\)\./\1/p' | tr -d ,
}
expect 'rclab refcount --strategy ' $(values refcount --strategy)
expect 'rclab bench --strategy ' $(values bench --strategy)
expect 'rclab bench --workload ' $(values bench --workload)
expect 'rclab bench --workload=' $(values bench --workload)
expect 'rclab wheels --expect ' $(values wheels --expect)
expect 'rclab tour --from ' $lessons
expect 'rclab bench --plot ' notes.txt
if ((${lessons[(Ie)explore]})); then
    expect 'rclab explore --main-returns ' $(values explore --main-returns)
    expect 'rclab explore ' program.c
    expect 'rclab explore program.c -- ' notes.txt
fi
where=exercises
[[ ! -d $here/exercises ]] ||
    expect 'rclab exercise check ' $here/exercises/[0-9][0-9]-*(:t)
zpty -d inner
exit $wrong
