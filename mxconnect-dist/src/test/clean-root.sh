#!/usr/bin/env bash
# Installs the Debian package in the folder $1, of the version $2, in a root that has nothing but
# the base of Debian, a manual and three shells, and runs it there: without Java, without Maven and
# without a network.
set -euo pipefail
cd "$(dirname "$0")"

if ((EUID != 0)); then
  exec sudo -n -E bash "$PWD/${0##*/}" "$@"
fi

target=$1
version=$2
package=$target/mxconnect_$version-1_amd64.deb
root=$(mktemp -d)/root

# Ends what still runs in the root, such as a first start that makes its cache, and waits for that:
# it would go on to write where things are removed.
end_processes() {
  local tries process left
  for ((tries = 0; tries < 100; tries++)); do
    left=
    for process in /proc/[0-9]*; do
      [[ $(readlink "$process/root") == "$root" ]] || continue
      left=yes
      kill -KILL "${process#/proc/}" 2>/dev/null || true
    done
    [[ $left ]] || return 0
    sleep 0.1
  done
}

clean_up() {
  end_processes
  ! mountpoint -q "$root/proc" || umount "$root/proc"
  rm -rf --one-file-system "${root%/root}"
}
trap clean_up EXIT

say() { echo "-- $*"; }

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# Prints where this machine has its packages from.
sources() {
  apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' \
    'Created-By: Packages' 'Origin: Debian' 'Architecture: amd64' | sort -u
}

make_root() {
  command -v mmdebstrap >/dev/null || fail "mmdebstrap is missing, so there is no clean root." \
    "Install it: apt-get install mmdebstrap"
  local sources options=$root.conf keys=/usr/share/keyrings/debian-archive-keyring.gpg
  sources=$(sources)
  [[ $sources ]] || {
    apt-get update -qq
    sources=$(sources)
  }
  [[ $sources ]] || fail "apt has no packages of Debian."
  apt-config dump | grep -E '^Acquire::(http|https)' >"$options" || true
  mmdebstrap --quiet --mode=root --variant=essential --include=man-db,bash-completion,zsh,fish \
    --keyring="$keys" --aptopt="$options" '' "$root" - <<<"$sources" || fail "no clean root could be made."
}

# Runs $1, a script, with the words that follow, in the root, as a user with a home of its own.
inside() { within "/root" "" "$@"; }

# The same as user $2, where that is not empty, with the home $1.
within() {
  local home=$1 user=$2
  shift 2
  "${apart[@]}" chroot ${user:+"--userspec=$user"} "$root" \
    env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME="$home" LANG=C.UTF-8 "${origin[@]}" sh -euc "$@"
}

# Asserts that the script $1 in the root writes nothing to standard error, and shows the rest.
silent() {
  local errors
  errors=$(inside "$1" 2>&1 >"$root/tmp/out") || fail "$1: $errors"
  [[ -z $errors ]] || fail "$1 complains: $errors"
  cat "$root/tmp/out"
}

# The commands have no network but loopback, and see processes, if this machine lets us do that.
set_apart() {
  apart=(unshare --net -- sh -c 'ip link set lo up && exec "$@"' sh)
  if ! "${apart[@]}" true; then
    echo "WARNING: unshare --net is not permitted here, so there is a network." >&2
    apart=()
  fi
  origin=()
  if ! mount -t proc proc "$root/proc"; then
    echo "WARNING: mount is not permitted here, so there is no /proc: the loader has to be told" \
      "where Java is, Java can make no cache, and the command is not moved." >&2
    origin=(LD_ORIGIN_PATH=/usr/lib/mxconnect/lib/runtime/bin)
  fi
}

has_proc() { [[ -e $root/proc/self ]]; }

has_no_java() {
  inside '! command -v java && ! command -v mvn' || fail "the root has Java or Maven"
}

installs() {
  cp "$package" "$root/tmp/mxconnect.deb"
  inside 'dpkg --install /tmp/mxconnect.deb >/dev/null'
  inside 'test -L /usr/bin/mxconnect'
}

# Waits for $1 five minutes at most, as a busy machine may take for a cache: until the command that
# follows succeeds.
waits_for() {
  local what=$1 tries
  shift
  for ((tries = 0; tries < 3000; tries++)); do
    if "$@"; then return; fi
    sleep 0.1
  done
  fail "there is no $what"
}

has_cache() { compgen -G "$root/root/.cache/mxconnect/*.aot" >/dev/null; }

starts() {
  [[ $(silent 'mxconnect --version' | head -n 1) == "mxconnect $version" ]] || fail "another version"
  ! has_proc || waits_for "cache of the first start, which makes it beside itself" has_cache
  silent 'mxconnect --version' >/dev/null
}

# A running command has mapped what it uses.
uses_the_cache() {
  has_proc || return 0
  inside 'mkfifo /tmp/in
    mxconnect batch </tmp/in >/tmp/answers &
    exec 3>/tmp/in
    echo $! >/tmp/command
    echo 127.0.0.1 >&3
    until [ -e /tmp/looked ]; do sleep 0.1; done
    exec 3>&-
    wait' &
  waits_for "an answer of batch" test -s "$root/tmp/answers"
  cp "/proc/$(<"$root/tmp/command")/maps" "$root.maps"
  touch "$root/tmp/looked"
  wait $! || true # nobody listens on port 25
  grep -q '[.]aot$' "$root.maps" || fail "the second start has not used the cache"
}

shows_the_demo() {
  local shown
  shown=$(silent 'mxconnect demo')
  grep -q '^connected postmaster@zürich.example' <<<"$shown" || fail "demo: $shown"
  grep -q 'verified by TLSA 3 1 1' <<<"$shown" || fail "demo: $shown"
}

# The image has no more of ICU4J's data than names need.
maps_names() {
  local target domain answer
  while read -r target domain; do
    answer=$(silent "echo '$target' | mxconnect batch --plan --dns 127.0.0.1:1 \\
      --set dns.timeout=100ms --set dns.attempts=1 || test \$? = 75")
    [[ $answer == *"\"domain\":\"$domain\""* ]] || fail "$target gave $answer, not $domain"
  done <<'END'
faß.de xn--fa-hia.de
مثال.example xn--mgbh0fb.example
日本語。jp xn--wgv71a119e.jp
Ⅷ.example viii.example
END
}

# A locale that is not installed leaves it in C.
understands_unicode() {
  local locale answer
  for locale in C POSIX de_XX.UTF-8; do
    answer=$(silent "export LANG=$locale; mxconnect plan --json --dns 127.0.0.1:1 \\
      --set dns.timeout=100ms --set dns.attempts=1 zürich.example || test \$? = 75")
    [[ $answer == *'"domain":"xn--zrich-kva.example"'* ]] || fail "LANG=$locale gave $answer"
  done
}

# A caller whose lock it has inherited is not to wait for the cache.
leaves_locks_alone() {
  has_proc || return 0
  silent 'export XDG_CACHE_HOME=/tmp/locked
    exec 9>/tmp/lock
    flock 9
    mxconnect --version
    exec 9>&-
    flock --nonblock /tmp/lock true' >/dev/null
}

ignores_cdpath() {
  silent 'mkdir -p /tmp/decoy/mxconnect/bin; export CDPATH=/tmp/decoy; cd /usr/lib
    sh mxconnect/bin/mxconnect --version' >/dev/null
}

has_man_pages() {
  local page
  for page in "$root"/usr/share/man/man1/mxconnect*.1.gz; do
    page=$(basename "$page" .1.gz)
    silent "man --warnings $page" >"$root.page"
    grep -q '^SYNOPSIS' "$root.page" || fail "the page $page says nothing"
  done
}

completes() {
  [[ $(silent 'bash -c "source /usr/share/bash-completion/bash_completion
    _completion_loader mxconnect; complete -p mxconnect"') == *_complete_mxconnect* ]] || fail "bash"
  [[ $(silent 'zsh -fc "autoload -Uz compinit; compinit -D; print \$_comps[mxconnect]"') == _mxconnect ]] \
    || fail "zsh"
  [[ $(silent 'fish -c "complete -C \"mxconnect connect --res\""') == --resolver* ]] || fail "fish"
}

# A cache that fits another place is never used.
may_be_moved() {
  has_proc || return 0
  silent 'mkdir /opt/there; cp -R /usr/lib/mxconnect "/opt/there/the copy"
    ln -s "there/the copy/bin/mxconnect" /opt/command
    /opt/command --version; cd /opt; ./command --version; sh "there/the copy/bin/mxconnect" --version' >/dev/null
}

starts_at_once() {
  silent 'export XDG_CACHE_HOME=/tmp/at-once
    for i in 1 2 3 4; do mxconnect --version & done; wait' >/dev/null
}

needs_no_home() {
  local errors
  errors=$(within /nonexistent nobody:nogroup 'mxconnect --version' 2>&1 >/dev/null) || fail "$errors"
  [[ -z $errors ]] || fail "without a home: $errors"
  errors=$(within "" nobody:nogroup 'unset HOME; mxconnect --version' 2>&1 >/dev/null) || fail "$errors"
  [[ -z $errors ]] || fail "without HOME: $errors"
}

goes() {
  inside 'dpkg --purge mxconnect >/dev/null; test ! -e /usr/lib/mxconnect; test ! -e /usr/bin/mxconnect'
}

# The archives hold the same.
unpacks() {
  local there=$root/tmp/archives
  has_proc || origin=("LD_ORIGIN_PATH=/tmp/archives/mxconnect-$version/lib/runtime/bin")
  mkdir "$there"
  tar -xzf "$target/mxconnect-$version-linux-x64.tar.gz" -C "$there"
  inside "/tmp/archives/mxconnect-$version/bin/mxconnect --version" >/dev/null
}

say "making a root"
make_root
set_apart
for check in has_no_java installs starts uses_the_cache shows_the_demo maps_names understands_unicode \
  leaves_locks_alone ignores_cdpath has_man_pages completes \
  may_be_moved starts_at_once needs_no_home goes unpacks; do
  say "${check//_/ }"
  "$check"
done
say "all well"
