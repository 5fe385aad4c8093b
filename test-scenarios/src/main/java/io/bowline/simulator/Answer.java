package io.bowline.simulator;

/** What a command prints and how it ends. */
record Answer(int status, String out, String err) {

  static Answer done(String out) {
    return new Answer(0, out, "");
  }
}
