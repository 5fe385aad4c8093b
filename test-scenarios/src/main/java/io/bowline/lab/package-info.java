/**
 * The lab: a small data centre of real parts on one Linux machine. QEMU guests under libvirt hosts,
 * a tgt SAN, an install server with PXE, IPMI power controllers and Ganglia, each in a network
 * namespace of the lab's own. What is told to the machines themselves is in the scripts under
 * {@code resources/lab}.
 */
package io.bowline.lab;
