#!/bin/sh
# First program of the install server: ssh, dnsmasq (DHCP, TFTP, DNS) and the images and scripts over HTTP.
. "$1/machine.env"
. "$BIN/common.sh"
mkdir -p /run/tftp /run/http
mount --bind "$DIRECTORY/tftp" /run/tftp
mount --bind "$DIRECTORY/http" /run/http
dnsmasq -k -C "$DIRECTORY/dnsmasq.conf" &
busybox httpd -f -p "$ADDRESS:80" -h /run/http &
while :; do wait; sleep 1; done
