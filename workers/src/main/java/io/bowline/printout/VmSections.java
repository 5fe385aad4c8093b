package io.bowline.printout;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Server.Vios;
import io.bowline.inventory.Vm;
import io.bowline.printout.Rehearsal.Played;
import io.bowline.printout.Sheet.Line;
import io.bowline.printout.Sheet.Line.Change;
import io.bowline.printout.Sheet.Line.Read;
import io.bowline.printout.Sheet.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The steps of one VM as a person does them: read, send, see, and the way back. */
final class VmSections {

  private final Played played;
  private final Reads reads;
  private final InOrder order;
  private final String vm;
  private final String target;
  private final String console;

  VmSections(Played played, Reads reads) {
    this.played = played;
    this.reads = reads;
    this.order = new InOrder(played);
    this.vm = played.vm().name();
    this.target = played.target().name();
    this.console = played.console().name();
  }

  /**
   * @param given the VM as the inventory has it
   * @param protection of its arrays, one sentence; empty when there is none
   */
  List<Section> of(Vm given, String protection) {
    var sections = new ArrayList<Section>();
    if (given.partition().isEmpty()) {
      sections.add(definition());
    }
    sections.add(detach(protection));
    sections.add(configure());
    sections.add(map());
    sections.add(restart());
    sections.add(verify());
    return sections;
  }

  private Section definition() {
    return new Section(
        "Read its definition",
        "The inventory does not hold it: without these values the VM would come back as another one.",
        List.of(
            read(
                reads.ofConsole(console, hmc -> hmc.profiles(played.source().name())),
                AssumedDefinition.TELLS.formatted(vm))),
        List.of(),
        List.of(),
        "");
  }

  private Section detach(String protection) {
    var hosts = String.join(" or ", played.source().sanHosts());
    return new Section(
        "Detach its storage from " + played.source().name(),
        protection,
        changes(played.detach()),
        mapped("no line names " + hosts + " (no output at all: mapped to nobody)"),
        changes(played.giveBack()),
        "Only when nothing of "
            + vm
            + " is left on "
            + target
            + " and it is to start on "
            + played.source().name()
            + " again.");
  }

  private Section configure() {
    var lines = new ArrayList<Line>();
    lines.add(read(reads.ofConsole(console, hmc -> hmc.partitions(target)), ids()));
    lines.add(read(reads.ofConsole(console, hmc -> hmc.virtualSlots(target)), slots()));
    for (var line : changes(played.configure())) {
      lines.add(line);
      if (line.command().startsWith("mksyscfg")) {
        lines.add(read(partition(), "{ID} = ________: its lpar_id"));
      }
    }
    return new Section(
        "Define it on " + target,
        "Is a partition " + vm + " there already? Then stop: it is not this page's.",
        lines,
        List.of(
            read(partition(), "one row, with state=Not Activated"),
            read(
                reads.ofConsole(console, hmc -> hmc.scsiAdapters(target)),
                "per VIOS a row of a server adapter with remote_lpar_id {ID} and " + vm)),
        changes(played.remove()),
        "Only while it is Not Activated and its storage is unmapped.");
  }

  private Section map() {
    var lines = new ArrayList<Line>();
    for (var sent : order.changes(played.map())) {
      switch (InOrder.program(sent)) {
        case "cfgdev" -> {
          lines.add(
              mappings(
                  vios(sent),
                  "{VHOST%1$d} = ________: the vhost whose location ends in -C{SLOT%1$d}"));
          lines.add(line(sent));
          lines.add(
              read(
                  reads.ofConsole(console, hmc -> hmc.vios(target, vios(sent)).freeDisks()),
                  "disks to ask below, the last first"));
        }
        case "mkvdev" -> {
          lines.add(disk(sent));
          lines.add(line(sent));
        }
        default -> lines.add(line(sent));
      }
    }
    var proof = new ArrayList<>(mapped("only " + String.join(" and ", played.target().sanHosts())));
    played
        .target()
        .vios()
        .forEach(
            vios ->
                proof.add(
                    mappings(
                        vios.name(),
                        "under {VHOST%1$d} the disks of all LUNs, Available, in the order above")));
    return new Section(
        "Map its storage to " + target,
        "A LUN that any other host still sees stops here. -force is part of the commands for the second VIOS only.",
        lines,
        proof,
        changes(played.unmap()),
        "");
  }

  private Section restart() {
    return new Section(
        "Start it",
        "",
        changes(played.restart()),
        List.of(
            read(
                partition(),
                "state is no longer Not Activated (some seconds), and does not become Error")),
        changes(played.stop()),
        "Then see state=Not Activated before anything else of it is taken back.");
  }

  private Section verify() {
    var proof = new ArrayList<Line>();
    proof.add(read(partition(), "state=Running and rmc_state=active, after a boot's time"));
    proof.add(
        read(
            reads.ofConsole(console, hmc -> hmc.referenceCodes(target, vm, 1)),
            "no code, or one that begins neither with B nor with D2"));
    var service =
        played.vm().probe().map(probe -> probe.host() + " answers on port " + probe.port());
    return new Section(
        "See that it is back",
        service.map(port -> "Its service counts too: " + port + ".").orElse(""),
        List.of(),
        proof,
        List.of(),
        "");
  }

  private Line disk(Sent sent) {
    var words = Words.of(Words.of(sent.command().text()).after("-c"));
    var disk = words.after("-vdev");
    return read(
        reads.ofConsole(console, hmc -> hmc.vios(target, vios(sent)).uniqueId(disk)),
        "%s = ________: the disk whose unique_id contains %s (LUN %s)"
            .formatted(
                disk, lun(sent).map(Lun::uid).orElse("?"), lun(sent).map(Lun::id).orElse("?")));
  }

  /** The n-th target device of a VIOS is the n-th LUN. */
  private Optional<Lun> lun(Sent sent) {
    var ofVios =
        order.changes(played.map()).stream()
            .filter(each -> InOrder.program(each).equals("mkvdev"))
            .filter(each -> vios(each).equals(vios(sent)))
            .toList();
    var at = ofVios.indexOf(sent);
    return at < played.vm().luns().size()
        ? Optional.of(played.vm().luns().get(at))
        : Optional.empty();
  }

  private Line mappings(String vios, String sees) {
    return read(
        reads.ofConsole(console, hmc -> hmc.vios(target, vios).mappings()),
        sees.formatted(number(vios)));
  }

  private int number(String vios) {
    return played.target().vios().stream().map(Vios::name).toList().indexOf(vios) + 1;
  }

  private static String vios(Sent sent) {
    return Words.of(sent.command().text()).after("-p");
  }

  private List<Line> mapped(String sees) {
    return played.vm().luns().stream()
        .map(
            lun ->
                new Read(
                    lun.array(), reads.ofArray(lun.array(), san -> san.mappingsOf(lun.id())), sees))
        .map(Line.class::cast)
        .toList();
  }

  private String partition() {
    return reads.ofConsole(console, hmc -> hmc.partition(target, vm));
  }

  private String ids() {
    return perVios("{VIOS%d} = ________: lpar_id of %s");
  }

  private String slots() {
    return perVios("{SLOT%d} = ________: next_avail_virtual_slot of %s")
        + "; take a higher one that is free when a profile, or another VM of these pages, has it";
  }

  private String perVios(String pattern) {
    var texts = new LinkedHashSet<String>();
    played
        .target()
        .vios()
        .forEach(vios -> texts.add(pattern.formatted(number(vios.name()), vios.name())));
    return String.join("; ", texts);
  }

  private List<Line> changes(List<Sent> sent) {
    return order.changes(sent).stream().map(this::line).toList();
  }

  private Line line(Sent sent) {
    return new Change(sent.device(), shown(sent.command().text()));
  }

  private Line read(String command, String sees) {
    return new Read(console, shown(command), shown(sees));
  }

  private String shown(String text) {
    return AssumedDefinition.shown(played.blanks().on(text));
  }
}
