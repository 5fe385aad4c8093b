/** Commands on this machine, for devices that are reached by a program of it. */
package io.bowline.connectors.process;
