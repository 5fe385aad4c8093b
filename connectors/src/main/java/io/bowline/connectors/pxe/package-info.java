/** Network boot: what PXELINUX serves a machine, what was fetched, and what DNS says of it. */
package io.bowline.connectors.pxe;
