#!/bin/sh
# heartbeat.sh NAME ADDRESS GMETRIC-CONFIGURATION LOAD-FILE: Ganglia's heartbeat and load of a host, every 15 s.
while :; do
  read -r one five fifteen rest <"$([ -s "$4" ] && echo "$4" || echo /proc/loadavg)"
  gmetric -c "$3" --spoof "$2:$1" --heartbeat
  gmetric -c "$3" --spoof "$2:$1" --name load_one --value "$one" --type float --units ' ' --tmax 70
  gmetric -c "$3" --spoof "$2:$1" --name load_five --value "$five" --type float --units ' ' --tmax 325
  gmetric -c "$3" --spoof "$2:$1" --name load_fifteen --value "$fifteen" --type float --units ' ' --tmax 950
  gmetric -c "$3" --spoof "$2:$1" --name cpu_num --value "$(nproc)" --type uint16 --units CPUs --tmax 1200
  sleep 15
done
