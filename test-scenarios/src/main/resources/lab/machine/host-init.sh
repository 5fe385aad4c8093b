#!/bin/sh
# First program of a host: ssh, libvirt in session mode, the heartbeat agent and Ganglia's heartbeats. No guest
# starts by itself.
. "$1/machine.env"
. "$BIN/common.sh"
# Guests' taps belong to the host's user; the machine's own device node is for root alone.
mknod -m 666 /run/tun c 10 200
mount --bind /run/tun /dev/net/tun
if [ "$KVM" = yes ]; then
  mknod -m 666 /run/kvm c 10 232
  mount --bind /run/kvm /dev/kvm
fi
mkdir -p /run/home/.config/libvirt
echo 'stdio_handler = "file"' >/run/home/.config/libvirt/qemu.conf
chown -R "$USER_ID:$USER_ID" /run/home/.config
as_user libvirtd &
socat "TCP-LISTEN:$AGENT_PORT,bind=$ADDRESS,fork,reuseaddr" "EXEC:/bin/sh $BIN/agent.sh $LOAD_FILE" &
/bin/sh "$BIN/heartbeat.sh" "$NAME" "$ADDRESS" "$GMETRIC" "$LOAD_FILE" &
while :; do wait; sleep 1; done
