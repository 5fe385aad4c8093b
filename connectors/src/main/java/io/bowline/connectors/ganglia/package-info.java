/** Ganglia as a witness of hosts: what gmetad or gmond heard of them, and when. */
package io.bowline.connectors.ganglia;
