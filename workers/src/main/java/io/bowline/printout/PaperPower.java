package io.bowline.printout;

import java.util.List;

/** A server that is dead until it is powered off. */
final class PaperPower {

  private final String server;
  private boolean off;

  PaperPower(String server) {
    this.server = server;
  }

  PaperAnswer answer(Words words) {
    return switch (words.program()) {
      case "lssyscfg" ->
          PaperAnswer.rows(List.of(server + ",0000-000,0000001," + (off ? "Power Off" : "Error")));
      case "chsysstate" -> {
        off = true;
        yield PaperAnswer.DONE;
      }
      case "chsyscfg" -> PaperAnswer.DONE;
      default -> throw new IllegalStateException("no console on paper answers " + words);
    };
  }
}
