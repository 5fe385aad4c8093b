package io.bowline.detection;

import java.time.Instant;

/**
 * What one source said about one server.
 *
 * @param source the device that was asked
 * @param answer word for word
 */
public record Evidence(
    String server, String source, Instant readAt, Verdict verdict, String answer) {}
