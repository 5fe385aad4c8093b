#!/bin/sh
# collect.sh GUEST ADDRESS PORT LOG: asks a guest's service again and again and keeps what it was told. A number
# in the log was acknowledged to a client: the checker wants to find it on the LUN.
while :; do
  line=$(socat -T2 - "TCP:$2:$3,connect-timeout=1" </dev/null 2>/dev/null)
  case $line in
  "$1 "*" "*" "*) echo "$(date +%s%3N) $line" >>"$4" ;;
  esac
  sleep 0.5
done
