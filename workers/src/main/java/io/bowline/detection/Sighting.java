package io.bowline.detection;

import io.bowline.devices.Sight;

/**
 * What a watcher observed of one server.
 *
 * @param text word for word
 */
public record Sighting(String server, Sight sight, String text) {}
