/** Tells people, until somebody acknowledges it. */
package io.bowline.notification;
