# shellcheck shell=bash
# A fresh Debian in a folder, for tests/fresh-machine and tests/package, which
# read this file:
#
#     machine_open [FOLDER]       # where: a temporary folder, removed at the end
#     machine_new SUITE NAME      # $machine is that Debian, with the user reader
#     machine_root 'command'      # in it, as root
#     machine_reader 'command'    # in it, as reader, in an environment of its own
#     machine_copy PLACE          # what is committed, into that folder of it
#     machine_end
#
# It needs root and debootstrap; MIRROR, if set, is handed to debootstrap. A
# FOLDER keeps the Debian for the next time.

say() {
    echo "${0##*/}: $*" >&2
}

machine_open() {
    if [ "$(id -u)" != 0 ]; then
        say "needs root, to debootstrap and chroot; run it with sudo"
        exit 2
    fi
    if ! command -v debootstrap >/dev/null; then
        say "needs debootstrap; install it with apt-get install debootstrap"
        exit 2
    fi
    if [ $# -gt 0 ]; then
        folder=$1
        mkdir -p "$folder"
    else
        folder=$(mktemp -d)
        trap 'rm -rf "$folder"' EXIT
    fi
}

machine_new() {
    local base=$folder/$1

    if [ ! -e "$base.ready" ]; then
        rm -rf "$base"
        debootstrap --variant=minbase --include=sudo "$1" "$base" \
            ${MIRROR:+"$MIRROR"} >"$base.log" ||
            { tail "$base.log"; say "there is no $1 to be had"; exit 2; }
        touch "$base.ready"
    fi
    machine=$folder/$1-$2
    rm -rf "$machine"
    cp -a "$base" "$machine"
    chroot "$machine" useradd --create-home --shell /bin/bash reader
    echo 'reader ALL=(ALL) NOPASSWD: ALL' >"$machine/etc/sudoers.d/reader"
    cp /etc/resolv.conf "$machine/etc/resolv.conf"
}

# The mount of /proc lives and dies with the processes inside.
machine_root() {
    # shellcheck disable=SC2016 # $1 is the inner shell's
    unshare --mount --pid --fork chroot "$machine" /bin/sh -c \
        'mount -t proc proc /proc; exec /bin/sh -c "$1"' sh "$1" </dev/null
}

# `env -i` because a fresh machine has none of our variables.
machine_reader() {
    # shellcheck disable=SC2016 # $1 is the inner shell's
    unshare --mount --pid --fork chroot "$machine" /bin/sh -c '
        mount -t proc proc /proc
        exec env -i su --login reader -c "$1"' sh "$1" </dev/null
}

machine_copy() {
    git -c safe.directory="$PWD" archive HEAD | tar -x -C "$machine$1"
}

machine_end() {
    rm -rf "$machine"
}
