#!/bin/sh
# heartbeat.sh NAME ADDRESS GMETRIC-CONFIGURATION LOAD-FILE: Ganglia's heartbeat and load of a host, every 15 s.
# The kernel's averages are those of all hosts together: a host averages its own processes that run or wait.
averages='0 0 0'
while :; do
  busy=$(ps -eLo stat= | grep -c '^[RD]')
  averages=$(echo "$averages" | awk -v n="$busy" '
    function average(before, minutes) { w = exp(-0.25 / minutes); return before * w + n * (1 - w) }
    { printf "%.2f %.2f %.2f\n", average($1, 1), average($2, 5), average($3, 15) }')
  echo "$averages" >/run/loadavg
  read -r one five fifteen rest <"$([ -s "$4" ] && echo "$4" || echo /run/loadavg)"
  gmetric -c "$3" --spoof "$2:$1" --heartbeat
  gmetric -c "$3" --spoof "$2:$1" --name load_one --value "$one" --type float --units ' ' --tmax 70
  gmetric -c "$3" --spoof "$2:$1" --name load_five --value "$five" --type float --units ' ' --tmax 325
  gmetric -c "$3" --spoof "$2:$1" --name load_fifteen --value "$fifteen" --type float --units ' ' --tmax 950
  gmetric -c "$3" --spoof "$2:$1" --name cpu_num --value "$(nproc)" --type uint16 --units CPUs --tmax 1200
  sleep 15
done
