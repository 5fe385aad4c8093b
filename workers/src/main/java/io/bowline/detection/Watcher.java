package io.bowline.detection;

import java.util.List;
import java.util.function.Supplier;

/**
 * A source of evidence.
 *
 * @param look observes all its servers; throws when it cannot be asked
 */
public record Watcher(String name, Supplier<List<Sighting>> look) {}
