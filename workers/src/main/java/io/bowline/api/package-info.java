/** The REST interface for operators and their programs. */
package io.bowline.api;
