package io.bowline.inventory;

import java.time.Duration;

/**
 * A TCP port that accepts a connection once the VM's service is up.
 *
 * @param timeout how long one connection may take to be accepted; a silent VM is asked again
 */
public record ServiceProbe(String host, int port, Duration timeout) {}
