package io.bowline.inventory;

import java.time.Duration;

/**
 * A storage controller.
 *
 * @param mappings most mapping commands at once; {@link Integer#MAX_VALUE} when unlimited
 * @param volumeProtection how long after its last I/O a volume's mapping cannot be removed
 */
public record StorageArray(String name, int mappings, Duration volumeProtection) {}
