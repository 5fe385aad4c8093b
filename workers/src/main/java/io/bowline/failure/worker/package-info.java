/** Failures in the engine's terms. */
package io.bowline.failure.worker;
