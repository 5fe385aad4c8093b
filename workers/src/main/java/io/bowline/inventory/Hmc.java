package io.bowline.inventory;

/**
 * A management console.
 *
 * @param sessions most ssh sessions at once
 */
public record Hmc(String name, int sessions) {}
