package io.bowline.printout;

import io.bowline.devices.Console;
import io.bowline.devices.ServerAccess;
import io.bowline.fencing.PowerOff;
import io.bowline.fencing.ServerReading;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import io.bowline.printout.Sheet.Line;
import io.bowline.printout.Sheet.Line.Change;
import io.bowline.printout.Sheet.Line.Read;
import io.bowline.printout.Sheet.Section;
import io.bowline.store.MemoryDatabase;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a server is cut off by hand, seen to be off, and kept so. */
final class FenceSections {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Inventory inventory;
  private final MemoryDatabase database;

  FenceSections(Inventory inventory, MemoryDatabase database) {
    this.inventory = inventory;
    this.database = database;
  }

  List<Section> of(Server server) {
    var power = new PaperPower(server.name());
    var devices =
        new RehearsalDevices(
            inventory,
            power::answer,
            (array, words) -> {
              throw new IllegalStateException("no array takes part in a fence");
            },
            database);
    var access = devices.access();
    return List.of(
        powerOff(server, devices, access.server(server)),
        keepDown(server, devices, access.consoles(server.hmcs()).getFirst()));
  }

  private static Section powerOff(Server server, RehearsalDevices devices, ServerAccess access) {
    var reads = reads(devices, access, "the row of " + server.name() + " says what is known of it");
    var waiting = new Waiting(Clock.systemUTC(), pause -> {});
    var powerOff = new PowerOff(waiting, new PowerOff.Settings(SOON, Duration.ZERO));
    var sent = devices.during(() -> powerOff.run(ServerReading.take(access), access));
    var lines = new ArrayList<Line>(reads);
    sent.stream()
        .filter(Sent::changes)
        .forEach(each -> lines.add(new Change(each.device(), each.command().text())));
    return new Section(
        "Fence: power " + server.name() + " off",
        "Does any console say Operating, Standby or Initializing? Then it is alive: stop, and do"
            + " not power it off.",
        lines,
        reads(
            devices,
            access,
            "the row of "
                + server.name()
                + " ends in \"Power Off\". Repeat until it does. \"No Connection\" is no proof,"
                + " \"Power Off In Progress\" is none"),
        List.of(),
        "There is none: the server stays off until every VM below is verified or undone.");
  }

  private static List<Line> reads(RehearsalDevices devices, ServerAccess access, String sees) {
    return devices.during(() -> ServerReading.take(access)).stream()
        .<Line>map(sent -> new Read(sent.device(), sent.command().text(), sees))
        .toList();
  }

  /** Every VM that starts with the server, those that have no place included. */
  private Section keepDown(Server server, RehearsalDevices devices, Console console) {
    var blanks = new Blanks();
    var sent =
        devices.during(
            () ->
                inventory.vms().stream()
                    .filter(vm -> vm.server().equals(server.name()))
                    .filter(FenceSections::startsWithServer)
                    .forEach(
                        vm ->
                            console
                                .hmc()
                                .disableAutoStart(server.name(), vm.name(), profile(vm, blanks))));
    return new Section(
        "Keep its VMs from starting there again",
        "Goes on beside what follows: nothing waits for it. Where a console refuses because the"
            + " server is off, note it and send it again before the server gets power.",
        sent.stream()
            .<Line>map(each -> new Change(each.device(), blanks.on(each.command().text())))
            .toList(),
        List.of(),
        List.of(),
        "");
  }

  private static boolean startsWithServer(Vm vm) {
    return vm.partition()
        .map(partition -> !partition.attributes().getOrDefault("auto_start", "0").equals("0"))
        .orElse(vm.desired() == Vm.Desired.RUNNING);
  }

  private static String profile(Vm vm, Blanks blanks) {
    return vm.partition()
        .map(PowerPartition::profile)
        .orElseGet(() -> blanks.name("profile", "PROFILE of " + vm.name()));
  }
}
