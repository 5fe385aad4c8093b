# Post-install of a guest whose HINFO record names web.sh: its identity, then its role.
wget -q -O /tmp/identity "$SERVER/identity/$GUEST.tar"
mkdir /tmp/role
tar -x -C /tmp/role -f /tmp/identity
echo web >/tmp/role/etc/role
tar -c -C /tmp/role -f - . | dd of="${DISK}2" bs=1M
