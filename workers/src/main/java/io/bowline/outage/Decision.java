package io.bowline.outage;

/**
 * The answer to whether a server may be fenced.
 *
 * @param by who gave it, or {@code DMN}
 */
public record Decision(boolean approved, String by, String reason) {}
