package io.bowline.verification;

import io.bowline.inventory.ServiceProbe;

/** Whether a service answers. */
@FunctionalInterface
public interface ServiceCheck {
  boolean answers(ServiceProbe probe);
}
