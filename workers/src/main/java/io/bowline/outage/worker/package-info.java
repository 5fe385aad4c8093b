/** Job workers of an outage's stages. */
package io.bowline.outage.worker;
