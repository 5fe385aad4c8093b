package io.bowline.inventory;

import java.time.Duration;

/** A TCP port that accepts a connection once the VM's service is up. */
public record ServiceProbe(String host, int port, Duration timeout) {}
