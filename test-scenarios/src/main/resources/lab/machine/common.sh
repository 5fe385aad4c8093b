# What the first program of every machine does: its own users, name and run-time directory, and ssh.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
hostname "$NAME"
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/home /run/sshd /run/user /run/lock "/run/user/$USER_ID"
mount --bind "$DIRECTORY/home" /run/home
chown "$USER_ID:$USER_ID" "/run/user/$USER_ID" /run/home
chmod 700 "/run/user/$USER_ID"
echo "$NAME" >/run/hostname
cat /proc/sys/kernel/random/uuid >/run/boot_id
{ grep -v '^bowline:' /etc/passwd; echo "bowline:x:$USER_ID:$USER_ID::/run/home:/bin/sh"; } >/run/passwd
{ grep -v '^bowline:' /etc/group; echo "bowline:x:$USER_ID:"; } >/run/group
{ grep -v '^bowline:' /etc/shadow; echo 'bowline:*:19000:0:99999:7:::'; } >/run/shadow
chmod 600 /run/shadow
for file in passwd group shadow; do mount --bind "/run/$file" "/etc/$file"; done
install -m 600 "$DIRECTORY/ssh_host_key" /run/sshd/host_key
install -m 644 "$DIRECTORY/authorized_keys" /run/sshd/authorized_keys
cat >/run/sshd/config <<END
ListenAddress $ADDRESS:22
HostKey /run/sshd/host_key
AuthorizedKeysFile /run/sshd/authorized_keys
AllowUsers bowline
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
PrintMotd no
MaxStartups 60
MaxSessions 60
UseDNS no
PidFile none
SetEnv XDG_RUNTIME_DIR=/run/user/$USER_ID PATH=/usr/sbin:/usr/bin:/sbin:/bin
END
/usr/sbin/sshd -D -e -f /run/sshd/config &

as_user() {
  setpriv --reuid "$USER_ID" --regid "$USER_ID" --clear-groups env -i HOME=/run/home "XDG_RUNTIME_DIR=/run/user/$USER_ID" \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C "$@"
}
