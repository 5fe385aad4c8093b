#!/bin/sh
# tgtadm, keeping what it changed: tgtd itself forgets LUNs and masks when it ends.
. /run/tgtadm.env
exec 9>>"$STATE.lock"
flock 9
"$REAL" "$@" 9>&-
status=$?
case " $* " in
*" show "*) ;;
*)
  if [ $status -eq 0 ] && "$REAL" -C "$PORT" --lld iscsi --mode target --op show >"$STATE.new" 2>/dev/null 9>&-; then
    mv "$STATE.new" "$STATE"
  fi
  ;;
esac
exit $status
