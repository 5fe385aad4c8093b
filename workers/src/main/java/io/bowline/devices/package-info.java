/** The consoles and arrays of a PoD, each reached by one shell, always with a journal around it. */
package io.bowline.devices;
