package io.bowline.inventory;

import java.time.Duration;

/**
 * A class of service.
 *
 * @param availability promised per cent, 0 to 100
 * @param rto recovery time objective
 * @param order 1 comes first
 */
public record SlaClass(String name, double availability, Duration rto, int order) {}
