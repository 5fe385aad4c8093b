/**
 * Reads and writes YAML (and JSON) whose every value knows its line, so that bad input gets one
 * message that names file, line and field.
 */
package io.bowline.inventory.file;
