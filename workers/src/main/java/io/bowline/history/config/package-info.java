/** The history of operations, put together. */
package io.bowline.history.config;
