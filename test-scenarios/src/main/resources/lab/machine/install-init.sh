#!/bin/sh
# First program of the install server: ssh, dnsmasq (DHCP, TFTP, DNS) and the images and scripts over HTTP.
. "$1/machine.env"
. "$BIN/common.sh"
mkdir -p /run/tftp /run/http
mount --bind "$DIRECTORY/tftp" /run/tftp
mount --bind "$DIRECTORY/http" /run/http
# An answer to iPXE, which otherwise asks for an IPv6 router for 13 s before it loads anything.
ip address add fd42:b0::3/64 dev br0 nodad
# Whoever manages boot profiles reads in it who fetched one.
>>/run/home/dnsmasq.log
chmod 644 /run/home/dnsmasq.log
dnsmasq -k -C "$DIRECTORY/dnsmasq.conf" &
busybox httpd -f -p "$ADDRESS:80" -h /run/http &
while :; do wait; sleep 1; done
