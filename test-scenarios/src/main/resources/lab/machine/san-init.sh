#!/bin/sh
# First program of the SAN: ssh and the iSCSI target daemon, which comes back with the LUNs and masks it had.
# Its user has the number 0: tgtd takes orders from that one alone.
. "$1/machine.env"
. "$BIN/common.sh"
mkdir -p /run/luns /run/tgtd
mount --bind "$DIRECTORY/luns" /run/luns
cp /usr/sbin/tgtadm /run/tgtadm
install -m 755 "$BIN/tgtadm.sh" /run/tgtadm.sh
printf 'REAL=/run/tgtadm\nSTATE=/run/home/targets\nPORT=%s\n' "$CONTROL_PORT" >/run/tgtadm.env
mount --bind /run/tgtadm.sh /usr/sbin/tgtadm
while :; do
  # Nobody may see a half-restored SAN: a mask not there yet would look like one taken away.
  exec 9>>/run/home/targets.lock
  flock 9
  tgtd -f -C "$CONTROL_PORT" --iscsi "portal=$ADDRESS:3260" 9>&- &
  daemon=$!
  /bin/sh "$BIN/san-restore.sh"
  exec 9>&-
  wait "$daemon"
  sleep 0.5
done
