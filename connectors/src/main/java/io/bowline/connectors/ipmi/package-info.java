/** Power controllers that speak IPMI over LAN, by {@code ipmitool} on this machine. */
package io.bowline.connectors.ipmi;
