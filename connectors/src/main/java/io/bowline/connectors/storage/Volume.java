package io.bowline.connectors.storage;

/**
 * A volume of a storage controller.
 *
 * @param id the controller's own key
 * @param uid 32 upper-case hexadecimal digits: the only identity common to controller and host
 * @param bytes size
 * @param status {@code online}, {@code offline} or {@code degraded}
 */
public record Volume(String id, String name, String uid, long bytes, String status) {}
