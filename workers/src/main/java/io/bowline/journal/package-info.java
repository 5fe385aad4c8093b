/**
 * The record of every device command: who asked, what was sent (written before it is sent), what
 * came back. What a dead worker left open is settled by reading the device.
 */
package io.bowline.journal;
