package io.bowline.devices;

/**
 * One source's word about a server.
 *
 * @param source who was asked
 * @param text the answer word for word, or why there is none
 */
public record Observation(String source, Sight sight, String text) {}
