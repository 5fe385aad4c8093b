package io.bowline.connectors.hypervisor;

/**
 * A VM as its hypervisor shows it.
 *
 * @param id the hypervisor's own key of it: a UUID, a partition's number
 * @param raw its state in the hypervisor's words
 */
public record Guest(String name, String id, GuestState state, String raw) {}
