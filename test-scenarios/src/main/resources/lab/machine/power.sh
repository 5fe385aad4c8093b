#!/bin/sh
# power.sh DIRECTORY MC get|set …: what a host's power controller (ipmi_sim) calls. It runs outside the host,
# as a real one runs on standby power.
. "$1/machine.env"
exec 9>"$DIRECTORY/bmc/lock"
flock 9
machine() { /bin/sh "$BIN/machine.sh" "$DIRECTORY" "$1" >>"$DIRECTORY/bmc/power.log" 2>&1; }
echo "$(date +%s.%N) $*" >>"$DIRECTORY/bmc/power.log"
case "$3 $4 ${5:-}" in
"get power "*)
  case $(cat "$DIRECTORY/power") in
  on) echo "power:1" ;;
  off) echo "power:0" ;;
  *) exit 1 ;;
  esac
  ;;
"get boot "*) echo "boot:default" ;;
"set power 0" | "set shutdown 1") machine power-off ;;
"set power 1") machine power-on ;;
"set reset 1") machine power-off && machine power-on ;;
"set boot "*) ;;
*) exit 1 ;;
esac
