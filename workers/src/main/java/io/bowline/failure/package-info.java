/** The three meanings a failure can have, and the one place that tells the engine. */
package io.bowline.failure;
