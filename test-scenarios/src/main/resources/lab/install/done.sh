#!/bin/sh
# A guest that has installed itself calls this: done?NAME. Each call is one line in /run/http/done/NAME.
printf 'Content-Type: text/plain\r\n\r\n'
case $QUERY_STRING in
"" | *[!a-z0-9-]*) echo "unknown"; exit 0 ;;
esac
echo "$(date +%s.%3N) $REMOTE_ADDR" >>"/run/http/done/$QUERY_STRING"
echo "done"
