/** What a PoD consists of: collected from its devices or read from a file, always with its time. */
package io.bowline.inventory;
