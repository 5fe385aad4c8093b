package io.bowline.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry of a scenario's {@code faults}; absent keys are null. Exactly one key says what happens:
 *
 * <ul>
 *   <li>{@code server, crash: true} [{@code state}: Error, Error - Terminated, No Connection]
 *   <li>{@code server, powerOn: true}: it powers itself on
 *   <li>{@code device, down: true} [{@code lasts}]; {@code device, up: true}
 *   <li>{@code device, slow: FACTOR} [{@code lasts}]
 *   <li>{@code device, failNext: N} [{@code command, after, code}]: the next N changing commands,
 *       or those containing {@code command}, are refused
 *   <li>{@code device, dropNext: N} [{@code command, after, moment}: before, after]: the connection
 *       is cut before or after the command took effect
 *   <li>{@code lun, mapFails: N} [{@code code}]
 *   <li>{@code bootFails: N} with {@code server}, {@code vm} or both
 *   <li>{@code vm, vmFails: halt | crash | hang | service | disk}, while its server lives
 *   <li>{@code vm, netbootFails: N}: its boot server does not answer it
 *   <li>{@code server, powerOffIgnored: true}
 *   <li>{@code server, stateUnreadable: true} [{@code state, lasts}]
 * </ul>
 *
 * A count of -1 means for good.
 *
 * @param at device time after the faults were armed, null: at once
 * @param after how many matching commands pass first
 */
public record FaultSpec(
    Duration at,
    String server,
    String vm,
    String lun,
    String device,
    String command,
    Integer after,
    String code,
    String state,
    String moment,
    Duration lasts,
    Boolean crash,
    Boolean powerOn,
    Boolean down,
    Boolean up,
    Double slow,
    Integer failNext,
    Integer dropNext,
    Integer mapFails,
    Integer bootFails,
    String vmFails,
    Integer netbootFails,
    Boolean powerOffIgnored,
    Boolean stateUnreadable) {

  /** A server that dies at once, and whose HMC shows Error. */
  public static FaultSpec crash(String server) {
    return new FaultSpec(
        null, server, null, null, null, null, null, null, null, null, null, true, null, null, null,
        null, null, null, null, null, null, null, null, null);
  }

  /** A fault and when it strikes. */
  public record Timed(Duration at, Fault fault) {}

  /**
   * What this entry means.
   *
   * @throws IllegalArgumentException naming the key that is missing, superfluous or wrong
   */
  public List<Timed> faults() {
    var found = new ArrayList<Timed>();
    if (is(crash)) {
      found.add(now(new Fault.ServerCrashes(need("server", server), or(state, "Error"))));
    }
    if (is(powerOn)) {
      found.add(now(new Fault.ServerPowersOn(need("server", server))));
    }
    if (is(down)) {
      found.add(now(new Fault.DeviceGoesDown(need("device", device))));
    }
    if (is(up)) {
      found.add(now(new Fault.DeviceComesUp(need("device", device))));
    }
    if (slow != null) {
      found.add(now(new Fault.DeviceIsSlow(need("device", device), slow)));
    }
    addCommandFaults(found);
    addMachineFaults(found);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "Expected exactly one of crash, powerOn, down, up, slow, failNext, dropNext, mapFails,"
              + " bootFails, vmFails, netbootFails, powerOffIgnored, stateUnreadable, but found "
              + found.size());
    }
    if (lasts != null) {
      found.add(new Timed(start().plus(lasts), end(found.getFirst().fault())));
    }
    return List.copyOf(found);
  }

  private void addCommandFaults(List<Timed> found) {
    if (failNext != null) {
      found.add(now(new Fault.CommandRefused(matcher(), count(failNext), or(code, ""))));
    }
    if (dropNext != null) {
      found.add(now(new Fault.ConnectionDrops(matcher(), count(dropNext), cut())));
    }
    if (mapFails != null) {
      found.add(now(new Fault.LunMapFails(need("lun", lun), count(mapFails), or(code, mapCode()))));
    }
  }

  /** Busy for a while, or refused for good. */
  private String mapCode() {
    return mapFails == Fault.FOR_GOOD ? "CMMVC5786E" : "CMMVC8587E";
  }

  private void addMachineFaults(List<Timed> found) {
    if (bootFails != null) {
      if (server == null && vm == null) {
        throw new IllegalArgumentException("Expected server or vm beside bootFails");
      }
      found.add(
          now(
              new Fault.BootFails(
                  Optional.ofNullable(server), Optional.ofNullable(vm), count(bootFails))));
    }
    if (vmFails != null) {
      found.add(now(new Fault.VmFails(need("vm", vm), how())));
    }
    if (netbootFails != null) {
      found.add(now(new Fault.NetworkBootFails(need("vm", vm), count(netbootFails))));
    }
    if (is(powerOffIgnored)) {
      found.add(now(new Fault.PowerOffIgnored(need("server", server))));
    }
    if (is(stateUnreadable)) {
      found.add(
          now(
              new Fault.StateUnreadable(
                  need("server", server), Optional.of(or(state, "No Connection")))));
    }
  }

  private Fault.How how() {
    try {
      return Fault.How.valueOf(vmFails.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Expected vmFails halt, crash, hang, service or disk, but found " + vmFails, e);
    }
  }

  private static Fault end(Fault fault) {
    return switch (fault) {
      case Fault.DeviceGoesDown down -> new Fault.DeviceComesUp(down.device());
      case Fault.DeviceIsSlow slow -> new Fault.DeviceIsSlow(slow.device(), 1);
      case Fault.StateUnreadable state ->
          new Fault.StateUnreadable(state.server(), Optional.empty());
      default ->
          throw new IllegalArgumentException(
              "Expected lasts only beside down, slow or stateUnreadable");
    };
  }

  private CommandMatcher matcher() {
    return new CommandMatcher(need("device", device), or(command, ""), after == null ? 0 : after);
  }

  private Fault.Moment cut() {
    return switch (or(moment, "after")) {
      case "before" -> Fault.Moment.BEFORE_EFFECT;
      case "after" -> Fault.Moment.AFTER_EFFECT;
      default ->
          throw new IllegalArgumentException(
              "Expected moment before or after, but found " + moment);
    };
  }

  private Timed now(Fault fault) {
    return new Timed(start(), fault);
  }

  private Duration start() {
    return at == null ? Duration.ZERO : at;
  }

  private static int count(int value) {
    if (value != Fault.FOR_GOOD && value < 1) {
      throw new IllegalArgumentException(
          "Expected a count of 1 or more, or -1 for good, but found " + value);
    }
    return value;
  }

  private static boolean is(Boolean flag) {
    return flag != null && flag;
  }

  private static String or(String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  private static String need(String key, String value) {
    if (value == null) {
      throw new IllegalArgumentException("Expected " + key + ", but it is missing");
    }
    return value;
  }
}
