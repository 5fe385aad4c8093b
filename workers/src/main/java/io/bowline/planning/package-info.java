/**
 * Decides where every VM of failed servers goes, in which order, and by when. Pure: records in,
 * plan out, no clock, no I/O, no Spring.
 */
package io.bowline.planning;
