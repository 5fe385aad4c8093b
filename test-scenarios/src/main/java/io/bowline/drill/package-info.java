/** Runs a scenario against the simulated PoD and a real engine, shows it live and reports. */
package io.bowline.drill;
