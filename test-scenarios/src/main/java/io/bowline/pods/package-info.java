/** Writes the inventories of the shipped PoDs that are too large to be written by hand. */
package io.bowline.pods;
