package io.bowline.readiness;

import java.util.stream.Stream;

/** One thing to look at, in the whole PoD. */
@FunctionalInterface
interface Check {
  Stream<Finding> look(Known known);
}
