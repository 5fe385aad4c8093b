package io.bowline.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A logical partition of a server; guarded by the lock of its {@link Pod}. */
final class Partition {

  static final String NOT_ACTIVATED = "Not Activated";
  static final String STARTING = "Starting";
  static final String RUNNING = "Running";
  static final String OPEN_FIRMWARE = "Open Firmware";
  static final String SHUTTING_DOWN = "Shutting Down";
  static final String ERROR = "Error";

  private static final int CODES_KEPT = 25;

  /** A reference code and when the partition showed it; an empty code clears it. */
  record ReferenceCode(Instant at, String code) {}

  /** A virtual SCSI client adapter as the profile has it: {@code slot/client/id/name/slot/0}. */
  record ClientAdapter(int slot, String remoteId, String remoteSlot) {}

  final int id;
  final String environment;
  String name;
  final Map<String, Attributes> profiles = new LinkedHashMap<>();
  String defaultProfile;
  String currentProfile = "";
  final Attributes properties = new Attributes();

  /** Present on a VIOS. */
  final Optional<ViosIo> vios;

  String state = NOT_ACTIVATED;
  String rmc = "inactive";
  boolean hasResources;

  /** Started and not stopped since, whatever the state reads. */
  boolean active;

  /** Its operating system reads and writes its LUNs. */
  boolean doesIo;

  /** Changes whenever what was scheduled for this partition is void. */
  long generation;

  /** The configuration it runs with, or ran with last. */
  Attributes current = new Attributes();

  private final Deque<ReferenceCode> codes = new ArrayDeque<>();

  Partition(int id, String name, String environment, Optional<ViosIo> vios) {
    this.id = id;
    this.name = name;
    this.environment = environment;
    this.vios = vios;
  }

  boolean isVios() {
    return vios.isPresent();
  }

  Attributes profile(String profile) {
    var found = profiles.get(profile);
    if (found == null) {
      throw new Refusal("HSCL800F", profile);
    }
    return found;
  }

  /** The profile whose settings count when the system starts partitions. */
  Optional<Attributes> startProfile() {
    return Optional.ofNullable(profiles.get(startProfileName()));
  }

  String startProfileName() {
    return currentProfile.isEmpty() ? defaultProfile : currentProfile;
  }

  String autoStart() {
    return startProfile().map(profile -> profile.text("auto_start", "0")).orElse("0");
  }

  static long memory(Attributes configuration) {
    return Long.parseLong(configuration.text("desired_mem", "0"));
  }

  static double units(Attributes configuration) {
    return Double.parseDouble(
        configuration.text("desired_proc_units", configuration.text("desired_procs", "0")));
  }

  List<ClientAdapter> clientAdapters() {
    var adapters = new ArrayList<ClientAdapter>();
    for (var item : current.items("virtual_scsi_adapters")) {
      var fields = item.split("/", -1);
      if (fields[1].equals("client")) {
        adapters.add(new ClientAdapter(Integer.parseInt(fields[0]), fields[2], fields[4]));
      }
    }
    return adapters;
  }

  void show(ReferenceCode code) {
    codes.addFirst(code);
    if (codes.size() > CODES_KEPT) {
      codes.removeLast();
    }
  }

  List<ReferenceCode> codes() {
    return List.copyOf(codes);
  }
}
