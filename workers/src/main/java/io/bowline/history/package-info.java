/**
 * How long each device took for what a recovery asks of it: medians of the commands and steps on
 * record.
 */
package io.bowline.history;
