/** The steps of a recovery on a libvirt host: define, map, start, and the way back. */
package io.bowline.restart.libvirt;
