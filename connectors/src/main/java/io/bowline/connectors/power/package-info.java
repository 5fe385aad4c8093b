/** What power controllers of any make do for a fence: read a server's power, and switch it. */
package io.bowline.connectors.power;
