package io.bowline.observer;

/**
 * How far a limit was used.
 *
 * @param limit what is limited: {@code restarts}, {@code system-change}, {@code vios-change},
 *     {@code mappings}, {@code memory}, {@code cpu}
 * @param of server, VIOS or array
 */
public record Peak(String limit, String of, double highest, double allowed) {}
