#!/bin/sh
# The heartbeat agent's one line of JSON. A load file replaces the machine's own averages, which all hosts share.
read -r one five fifteen rest <"$([ -s "$1" ] && echo "$1" || echo /proc/loadavg)"
printf '{"host":"%s","boot":"%s","time":%s,"load":[%s,%s,%s],"guests":%s}\n' \
  "$(cat /run/hostname)" "$(cat /run/boot_id)" "$(date +%s.%3N)" "$one" "$five" "$fifteen" "$(pgrep -c qemu-system)"
