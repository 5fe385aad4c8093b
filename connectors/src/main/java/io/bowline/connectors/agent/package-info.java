/**
 * The heartbeat agent of a host: whoever connects to it is told one line, {@code bowline-agent/1
 * NAME BOOT UPTIME}, and that is all it does.
 */
package io.bowline.connectors.agent;
