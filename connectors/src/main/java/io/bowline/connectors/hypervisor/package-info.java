/** What hypervisors of any make do for a recovery: show VMs, start, stop, reboot, remove them. */
package io.bowline.connectors.hypervisor;
