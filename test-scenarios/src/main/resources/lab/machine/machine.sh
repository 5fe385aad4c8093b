#!/bin/sh
# machine.sh DIRECTORY start|kill|freeze|thaw|running|power-on|power-off: one machine of the lab (a host, the
# SAN). A machine is whatever runs in its network namespace; its first program has process ids, mounts, users
# and a host name of its own, so that all of it ends at once, as when the power goes.
set -u
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
. "$1/machine.env"

pids() { ip netns pids "$NETNS" 2>/dev/null; }

signal() { # all its processes, until none came after the last look
  for try in $(seq 100); do
    found=$(pids)
    [ -n "$found" ] || return 0
    kill -s "$1" $found 2>/dev/null
    [ "$1" = KILL ] || return 0
    sleep 0.05
  done
  echo "processes of $NAME are still there: $found" >&2
  return 1
}

# What is dead answers nobody, with a refusal neither.
dies() {
  ip -n "$NETNS" link set up0 down
  signal KILL
}

start() {
  [ -z "$(pids)" ] || { echo "$NAME runs already" >&2; return 1; }
  ip -n "$NETNS" link set up0 up
  setsid ip netns exec "$NETNS" unshare --mount --uts --ipc --pid --fork --kill-child --mount-proc \
    /bin/sh "$BIN/$KIND-init.sh" "$DIRECTORY" </dev/null >>"$DIRECTORY/console.log" 2>&1 9>&- &
}

case $2 in
start) start ;;
kill) dies ;;
freeze) signal STOP ;;
thaw) signal CONT ;;
running) [ -n "$(pids)" ] ;;
power-on)
  echo on >"$DIRECTORY/power"
  [ -n "$(pids)" ] || start
  ;;
power-off)
  # Off is written when everything has ended, and only then: it is what a fence reads back.
  dies && echo off >"$DIRECTORY/power"
  ;;
*) echo "unknown: $2" >&2; exit 2 ;;
esac
