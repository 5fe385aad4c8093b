/**
 * Random faults of a seed, one after another, against the lab: nothing may be lost or left behind.
 */
package io.bowline.soak;
