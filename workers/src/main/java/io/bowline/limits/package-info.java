/**
 * Limits that hold across all workers and outages: a row per place in use, decided by the database
 * alone, and freed for a dead worker only after its devices were read.
 */
package io.bowline.limits;
