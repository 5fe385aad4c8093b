/** What storage controllers of any make do for a recovery: which host sees which volume. */
package io.bowline.connectors.storage;
