/**
 * The heartbeat agent of a host: whoever connects to it is told one line of JSON that begins with
 * the host's name, and that is all it does.
 */
package io.bowline.connectors.agent;
