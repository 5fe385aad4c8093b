package io.bowline.connectors.hmc;

import java.util.Map;

/**
 * A row of {@code lssyscfg -r prof}.
 *
 * @param name profile name, unique within its partition only
 * @param partition the partition's name
 * @param attributes every attribute as read, lists unquoted
 */
public record PartitionProfile(String name, String partition, Map<String, String> attributes) {}
