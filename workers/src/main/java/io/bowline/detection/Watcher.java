package io.bowline.detection;

import io.bowline.connectors.hmc.ManagedSystem;
import java.util.List;
import java.util.function.Supplier;

/**
 * A console as a source of evidence.
 *
 * @param systems reads the states of all its systems; throws when it cannot be asked
 */
public record Watcher(String name, Supplier<List<ManagedSystem>> systems) {}
