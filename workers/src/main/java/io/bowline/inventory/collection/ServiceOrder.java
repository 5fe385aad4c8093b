package io.bowline.inventory.collection;

import java.util.OptionalInt;

/** What was ordered for one VM: its SLA class, and its priority where one was given. */
public record ServiceOrder(String sla, OptionalInt priority) {}
