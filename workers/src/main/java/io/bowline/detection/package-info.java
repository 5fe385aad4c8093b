/**
 * Notices that a server failed: what each console says is kept as evidence, one outage is opened
 * per failed server, stored before it is published.
 */
package io.bowline.detection;
