/** Decides whether a VM is back: its operating system and, where one is given, its service. */
package io.bowline.verification;
