/** Collection put together. */
package io.bowline.inventory.collection.config;
