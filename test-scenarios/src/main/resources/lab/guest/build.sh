#!/bin/sh
# build.sh SOURCE KERNEL MODULES OUT: makes from Debian's kernel and busybox what all guests of a lab share:
# OUT/vmlinuz and OUT/initrd, and OUT/boot.img, the first 26 MiB of a boot LUN (MBR, a FAT partition with
# syslinux, kernel and initrd, and an empty partition for the guest's identity). Nothing is mounted.
set -eu
source=$1 kernel=$2 modules=$3 out=$4
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C MTOOLS_SKIP_CHECK=1
umask 022
root=$out/root
rm -rf "$root"
mkdir -p "$root/bin" "$root/sbin" "$root/usr/bin" "$root/usr/sbin" "$root/lib/modules" "$root/lib64" "$root/etc/acpi/PWRF" \
  "$root/etc/dropbear" "$root/root/.ssh" "$root/proc" "$root/sys" "$root/dev" "$root/tmp" "$root/run" "$root/var/run" "$root/var/log"
chmod 700 "$root/root" "$root/root/.ssh"

for program in counter hang; do
  gcc -Wall -O2 -static -o "$root/bin/$program" "$source/$program.c"
done
cp /bin/busybox "$root/bin/busybox"
for applet in $(/bin/busybox --list); do
  [ -e "$root/bin/$applet" ] || ln -s busybox "$root/bin/$applet"
done
ln -s ../bin/busybox "$root/sbin/init"
cp /usr/sbin/dropbear "$root/usr/sbin/dropbear"
for library in $(ldd /usr/sbin/dropbear | grep -o '/[^ ]*'); do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
find "$modules" -name '*.ko' >"$out/modules"
for module in failover net_failover virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci \
  virtio_blk virtio_net qemu_fw_cfg pvpanic pvpanic-mmio evdev button; do
  cp "$(grep "/$module.ko\$" "$out/modules")" "$root/lib/modules/"
done
install -m 755 "$source/init" "$root/init"
install -m 755 "$source/service" "$root/bin/service"
install -m 755 "$source/udhcpc" "$root/etc/udhcpc"
install -m 755 "$source/power" "$root/etc/acpi/PWRF/00000080"
cp "$source/inittab" "$root/etc/inittab"
echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
echo 'root:*:19000:0:99999:7:::' >"$root/etc/shadow"
echo 'root:x:0:' >"$root/etc/group"
echo '/bin/sh' >"$root/etc/shells"

(cd "$root" && find . | LC_ALL=C sort | cpio -o -H newc --quiet -R 0:0) | gzip -1 >"$out/initrd"
cp "$kernel" "$out/vmlinuz"
chmod 644 "$out/vmlinuz" "$out/initrd"

image=$out/boot.img
rm -f "$image"
truncate -s 26M "$image"
dd if=/usr/lib/syslinux/mbr/mbr.bin of="$image" conv=notrunc status=none
# Partition 1: bootable, FAT16, 24 MiB from 1 MiB on. Partition 2: 1 MiB of identity behind it.
printf '\200\376\377\377\016\376\377\377\000\010\000\000\000\300\000\000' | dd of="$image" bs=1 seek=446 conv=notrunc status=none
printf '\000\376\377\377\332\376\377\377\000\310\000\000\000\010\000\000' | dd of="$image" bs=1 seek=462 conv=notrunc status=none
printf '\125\252' | dd of="$image" bs=1 seek=510 conv=notrunc status=none
mkfs.fat -F 16 --offset 2048 -h 2048 -n BOWLINE "$image" 24576 >/dev/null
syslinux --offset 1048576 --install "$image"
cat >"$out/syslinux.cfg" <<END
DEFAULT linux
PROMPT 0
LABEL linux
  KERNEL vmlinuz
  INITRD initrd
  APPEND quiet console=ttyS0 nokaslr mitigations=off no_timer_check
END
mcopy -i "$image@@1048576" "$out/vmlinuz" "$out/initrd" "$out/syslinux.cfg" ::/
rm -rf "$root" "$out/modules"
