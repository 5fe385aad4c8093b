package io.bowline.detection;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A source of evidence.
 *
 * @param name in evidence; no other watcher has it
 * @param watches whether it may tell of this server
 * @param look observes all its servers; throws when it cannot be asked
 * @param poll pause between two looks
 * @param rule how its word counts
 */
public record Watcher(
    String name,
    Predicate<String> watches,
    Supplier<List<Sighting>> look,
    Duration poll,
    FailureRule rule) {}
