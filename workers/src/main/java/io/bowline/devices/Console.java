package io.bowline.devices;

import io.bowline.connectors.hmc.HmcClient;

/** A management console by its name. */
public record Console(String name, HmcClient hmc) {}
