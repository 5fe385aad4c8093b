package io.bowline.drill;

import io.bowline.deploy.Progress;
import io.bowline.lab.LabMend;
import io.bowline.lab.LabStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the lab whole again after a fault, as operators would: answers about fences, lets each
 * outage end, plugs in and switches on what failed, waits until Bowline has cleared what was left
 * there, and gives the host back.
 */
public final class LabMending {

  private static final Duration LOOK = Duration.ofSeconds(2);

  /** What counts as whole. */
  public enum Whole {
    /** Every guest serves. */
    ALL_BACK,
    /** Every guest serves, or a human has it. */
    BACK_OR_WITH_A_HUMAN
  }

  private final LabSession session;
  private final Whole whole;
  private final Progress progress;
  private final Set<String> revived = new HashSet<>();

  public LabMending(LabSession session, Whole whole, Progress progress) {
    this.session = session;
    this.whole = whole;
    this.progress = progress;
  }

  /**
   * Looks until all is whole, or time is over.
   *
   * @return what is not whole at the end, in words; empty when all is
   */
  public List<String> run(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    revived.clear();
    new LabMend(session.lab()).plugIn();
    var flaws = step();
    while (!flaws.isEmpty() && System.nanoTime() - end < 0) {
      Wait.pause(LOOK);
      flaws = step();
    }
    return flaws;
  }

  /** VMs that a human has, and why, as seen last. */
  public Map<String, String> handedOver() {
    return handedOver(session.outages());
  }

  /** Lets real time pass. */
  public static void pause(Duration time) {
    Wait.pause(time);
  }

  private static Map<String, String> handedOver(List<OutageView> outages) {
    var with = new TreeMap<String, String>();
    outages.stream()
        .filter(outage -> !outage.isClosed())
        .flatMap(outage -> outage.vms().stream())
        .filter(vm -> vm.isHandedOver() || "unrecovered".equals(vm.step()))
        .forEach(vm -> with.put(vm.vm(), vm.reason() == null ? "no reason kept" : vm.reason()));
    return with;
  }

  private List<String> step() {
    session.keepWorkersRunning();
    var outages = session.outages();
    var open = outages.stream().filter(outage -> !outage.isOver()).toList();
    var status = LabStatus.of(session.lab());
    switchOn(status, open.stream().map(OutageView::server).collect(Collectors.toSet()));
    session
        .answerAboutFences(
            name ->
                status.hosts().stream()
                    .anyMatch(host -> host.name().equals(name) && host.answers()))
        .forEach(said -> progress.say("  the operator says of " + said));
    var excused = whole == Whole.ALL_BACK ? Set.<String>of() : handedOver(outages).keySet();
    var flaws = new ArrayList<>(status.flaws(excused));
    open.stream()
        .filter(outage -> excused.isEmpty() || !outage.restsWithHuman())
        .forEach(outage -> flaws.add("the outage of " + outage.title() + " is " + outage.state()));
    if (flaws.isEmpty()) {
      release(outages);
    }
    return flaws;
  }

  /** A host whose outage is open stays as it is: it is cut off on purpose. */
  private void switchOn(LabStatus status, Set<String> kept) {
    status.hosts().stream()
        .filter(host -> !host.answers() && !kept.contains(host.name()))
        .filter(host -> revived.add(host.name()))
        .forEach(
            host -> {
              progress.say("  switches " + host.name() + " on");
              new LabMend(session.lab()).revive(host);
            });
  }

  private void release(List<OutageView> outages) {
    outages.stream()
        .filter(OutageView::isOver)
        .filter(session::holdsFence)
        .forEach(
            outage -> {
              progress.say("  gives " + outage.server() + " back");
              session.release(outage, "lab", "switched on again after a fault that was wanted");
            });
  }
}
