/** Measurements in simulated time: how long recovery takes with and without what Bowline adds. */
package io.bowline.bench;
