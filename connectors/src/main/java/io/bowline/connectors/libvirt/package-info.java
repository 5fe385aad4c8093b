/** libvirt hosts with QEMU guests, by {@code virsh} on the host's own command line. */
package io.bowline.connectors.libvirt;
