#!/bin/sh
# Tells a tgtd that has just started what it knew before, from the tree its `--op show` printed last.
. /run/tgtadm.env
adm() { "$REAL" -C "$PORT" --lld iscsi "$@" 9>&-; }
for try in $(seq 100); do
  adm --mode sys --op show >/dev/null 2>&1 && break
  sleep 0.1
done
[ -s "$STATE" ] || exit 0
awk '
  /^Target / { tid = $2; sub(":", "", tid); print "--mode target --op new --tid", tid, "-T", $3; acl = 0 }
  / LUN: / { lun = $2 }
  /SCSI SN: / { sn = $3 }
  /Backing store path: / && lun > 0 {
    print "--mode logicalunit --op new --tid", tid, "--lun", lun, "-b", $4
    print "--mode logicalunit --op update --tid", tid, "--lun", lun, "--params scsi_sn=" sn
  }
  /ACL information:/ { acl = 1; next }
  acl && NF == 1 { print "--mode target --op bind --tid", tid, ($1 ~ /^iqn/ ? "--initiator-name" : "--initiator-address"), $1 }
' "$STATE" | while read -r line; do
  adm $line || echo "could not restore: $line"
done
