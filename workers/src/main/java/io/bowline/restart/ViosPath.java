package io.bowline.restart;

/** A VIOS of the target, the slot of its server adapter for the VM, and the VM's id there. */
record ViosPath(String vios, int slot, int partitionId) {}
