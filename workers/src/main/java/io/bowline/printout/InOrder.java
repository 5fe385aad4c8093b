package io.bowline.printout;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Server.Vios;
import io.bowline.printout.Rehearsal.Played;
import java.util.Comparator;
import java.util.List;

/**
 * Changing commands in the order in which one person sends them. A step sends some of them beside
 * each other: here the arrays come before the VIOSes that find what was mapped, and after those
 * that let it go; each command once.
 */
final class InOrder {

  private final List<String> luns;
  private final List<String> vioses;

  InOrder(Played played) {
    this.luns = played.vm().luns().stream().map(Lun::id).toList();
    this.vioses = played.target().vios().stream().map(Vios::name).toList();
  }

  List<Sent> changes(List<Sent> sent) {
    return sent.stream()
        .filter(Sent::changes)
        .distinct()
        .sorted(Comparator.comparing(this::phase).thenComparing(this::within))
        .toList();
  }

  private int phase(Sent sent) {
    return switch (program(sent)) {
      case "rmvdev" -> 0;
      case "rmvdiskhostmap" -> 1;
      case "mkvdiskhostmap" -> 2;
      case "cfgdev", "mkvdev" -> 3;
      case "rmdev" -> 4;
      default -> 5;
    };
  }

  private int within(Sent sent) {
    var words = Words.of(sent.command().text());
    return switch (words.program()) {
      case "rmvdiskhostmap", "mkvdiskhostmap" -> luns.indexOf(words.last());
      case "viosvrcmd" -> vioses.indexOf(words.after("-p"));
      default -> 0;
    };
  }

  /** The VIOS's own command where it is one. */
  static String program(Sent sent) {
    var words = Words.of(sent.command().text());
    return words.program().equals("viosvrcmd")
        ? Words.of(words.after("-c")).program()
        : words.program();
  }
}
