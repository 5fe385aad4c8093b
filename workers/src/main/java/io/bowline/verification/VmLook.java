package io.bowline.verification;

/** What one look at a VM that starts says. */
sealed interface VmLook {

  /** One line. */
  String seen();

  /** It is back. */
  record Back(String seen) implements VmLook {}

  /** It may come. */
  record NotYet(String seen) implements VmLook {}

  /** It will not come by itself. */
  record Failed(String seen) implements VmLook {}
}
