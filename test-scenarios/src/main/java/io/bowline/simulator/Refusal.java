package io.bowline.simulator;

/** A device says no, with its own code and the details its message text is made from. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;

  Refusal(String code, String detail) {
    super(code + " " + detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  String code() {
    return code;
  }

  String detail() {
    return detail;
  }
}
