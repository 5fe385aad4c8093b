/**
 * Reads the inventory from the devices and keeps each server's last good configuration with its
 * time.
 */
package io.bowline.inventory.collection;
