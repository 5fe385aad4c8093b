/**
 * A simulated PoD that speaks the devices' own protocols: HMC and Spectrum Virtualize as ssh
 * servers over one model of the hardware. No production code knows that it exists.
 */
package io.bowline.simulator;
