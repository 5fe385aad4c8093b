/** Metrics put together. */
package io.bowline.metrics.config;
