package io.bowline.connectors.power;

/**
 * What a power controller said of a server's power.
 *
 * @param raw the answer word for word, or why there is none
 */
public record PowerReading(PowerState state, String raw) {}
