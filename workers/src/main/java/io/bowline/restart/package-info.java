/**
 * Brings one VM back on its target: storage, virtual I/O, power, and the way back. Every step reads
 * the devices, does what is missing, and reads back, so that it may be repeated at any time.
 */
package io.bowline.restart;
