package io.bowline.inventory;

import io.bowline.inventory.OperationTime.Operation;
import io.bowline.inventory.PowerPartition.ClientAdapter;
import io.bowline.inventory.PowerPartition.NetworkAdapter;
import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.file.Fields;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes inventory records of a file's fields, with the defaults of what was left out. */
final class InventoryReader {

  static final int DEFAULT_SESSIONS = 8;
  static final int DEFAULT_RESTARTS = 32;
  static final double DEFAULT_LOAD_THRESHOLD = 1.0;
  static final Duration DEFAULT_WAIT = Duration.ofMinutes(3);
  static final Duration DEFAULT_PROBE_TIMEOUT = Duration.ofSeconds(2);
  static final Recovery DEFAULT_RECOVERY =
      new Recovery(Permission.ALLOWED, Permission.FORBIDDEN, DEFAULT_WAIT, DEFAULT_WAIT);

  /** What a power controller is called that nobody named, after its server. */
  static final String POWER = "-power";

  private static final int MOST = Integer.MAX_VALUE;
  private static final long MOST_MEMORY = 1L << 50;

  private InventoryReader() {}

  static SlaClass slaClass(Fields fields) {
    var read =
        new SlaClass(
            fields.requiredText("name"),
            fields.number("availability", 0, 0, 100),
            fields.duration("rto", Duration.ZERO),
            fields.whole("order", MOST, 0, MOST));
    fields.done();
    return read;
  }

  static Hmc hmc(Fields fields) {
    Fields limits = fields.mapping("limits");
    var read =
        new Hmc(fields.requiredText("name"), limits.whole("sessions", DEFAULT_SESSIONS, 1, MOST));
    limits.done();
    fields.done();
    return read;
  }

  static StorageArray array(Fields fields) {
    Fields limits = fields.mapping("limits");
    var read =
        new StorageArray(
            fields.requiredText("name"),
            limits.whole("mappings", MOST, 1, MOST),
            fields.duration("volumeProtection", Duration.ZERO));
    limits.done();
    fields.done();
    return read;
  }

  static Server server(Fields fields) {
    Fields reserve = fields.mapping("reserve");
    Fields overcommit = fields.mapping("overcommit");
    Fields limits = fields.mapping("limits");
    var read =
        new Server(
            fields.requiredText("name"),
            fields.number("cpu", 0, 0, 1e9),
            fields.whole("memoryMiB", 0L, 0, MOST_MEMORY),
            fields.oneOf("state", ServerState.class, ServerState.OPERATING),
            reserve.number("cpu", 0, 0, 1e9),
            reserve.whole("memoryMiB", 0L, 0, MOST_MEMORY),
            overcommit.number("cpu", 1, 1, 1e6),
            fields.list("vios", InventoryReader::vios),
            set(fields.wholes("vlans", 1, 4094)),
            set(fields.texts("arrays")),
            fields.texts("hmcs"),
            limits.whole("restarts", DEFAULT_RESTARTS, 1, MOST),
            fields.flag("spare", false) ? Server.Spare.YES : Server.Spare.NO,
            fields.number("loadThreshold", DEFAULT_LOAD_THRESHOLD, 0, 1),
            fields.textMap("labels"),
            platform(fields));
    reserve.done();
    overcommit.done();
    limits.done();
    fields.done();
    return read;
  }

  private static Platform platform(Fields fields) {
    String server = fields.text("name").orElse("");
    return fields
        .optionalMapping("libvirt")
        .map(libvirt -> libvirt(libvirt, server))
        .orElseGet(Platform.Power::new);
  }

  private static Platform libvirt(Fields fields, String server) {
    var read =
        new Platform.Libvirt(
            fields.requiredText("sanHost"),
            fields.text("power").orElse(server + POWER),
            fields.text("ganglia").orElse(server),
            fields.text("arch").orElse(""));
    fields.done();
    return read;
  }

  private static Server.Vios vios(Fields fields) {
    String name = fields.requiredText("name");
    var read =
        new Server.Vios(
            name, fields.text("sanHost").orElse(name), fields.whole("freeSlots", MOST, 0, MOST));
    fields.done();
    return read;
  }

  static Vm vm(Fields fields) {
    var read =
        new Vm(
            fields.requiredText("name"),
            fields.requiredText("server"),
            fields.number("cpu", 0, 0, 1e9),
            fields.whole("memoryMiB", 0L, 0, MOST_MEMORY),
            fields.oneOf("desired", Vm.Desired.class, Vm.Desired.RUNNING),
            fields.text("sla"),
            priority(fields),
            fields.text("group"),
            fields.texts("dependsOn"),
            set(fields.texts("allowedServers")),
            set(fields.texts("forbiddenServers")),
            set(fields.texts("antiAffinity")),
            set(fields.texts("affinity")),
            set(fields.wholes("vlans", 1, 4094)),
            fields.whole("slots", 0, 0, 65_535),
            fields.text("role"),
            fields.textMap("labels"),
            fields.list("luns", InventoryReader::lun),
            fields
                .optionalMapping("recovery")
                .map(InventoryReader::recovery)
                .orElse(DEFAULT_RECOVERY),
            fields.optionalMapping("probe").map(InventoryReader::probe),
            definition(fields));
    fields.done();
    return read;
  }

  private static Optional<Definition> definition(Fields fields) {
    Optional<Definition> partition =
        fields.optionalMapping("partition").map(InventoryReader::partition);
    Optional<Definition> domain = fields.optionalMapping("domain").map(InventoryReader::domain);
    if (partition.isPresent() && domain.isPresent()) {
      fields.problem("domain", "expected either a partition or a domain, but found both");
    }
    return partition.or(() -> domain);
  }

  private static LibvirtDomain domain(Fields fields) {
    var read =
        new LibvirtDomain(
            fields.requiredText("uuid"),
            fields.requiredText("xml"),
            fields.texts("macs"),
            fields.text("arch").orElse(""),
            fields.texts("unsupported"));
    fields.done();
    return read;
  }

  private static OptionalInt priority(Fields fields) {
    Optional<Integer> given =
        fields.node("priority").map(node -> fields.whole("priority", 0, -MOST, MOST));
    return given.isPresent() ? OptionalInt.of(given.get()) : OptionalInt.empty();
  }

  private static Lun lun(Fields fields) {
    var read =
        new Lun(
            fields.requiredText("id"),
            fields.requiredText("array"),
            fields.text("uid").orElse(""),
            fields.whole("sizeGiB", 0, 0, MOST),
            fields.flag("boot", false) ? Lun.Use.BOOT : Lun.Use.DATA);
    fields.done();
    return read;
  }

  private static Recovery recovery(Fields fields) {
    var read =
        new Recovery(
            permission(fields, "restart", DEFAULT_RECOVERY.restart()),
            permission(fields, "reinstall", DEFAULT_RECOVERY.reinstall()),
            fields.duration("t1", DEFAULT_WAIT),
            fields.duration("t2", DEFAULT_WAIT),
            fields.optionalMapping("install").map(InventoryReader::install));
    fields.done();
    return read;
  }

  private static Recovery.InstallNetwork install(Fields fields) {
    var read =
        new Recovery.InstallNetwork(
            fields.requiredText("server"),
            fields.requiredText("gateway"),
            fields.requiredText("client"),
            fields.requiredText("netmask"));
    fields.done();
    return read;
  }

  private static Permission permission(Fields fields, String name, Permission absent) {
    return fields.flag(name, absent == Permission.ALLOWED)
        ? Permission.ALLOWED
        : Permission.FORBIDDEN;
  }

  private static ServiceProbe probe(Fields fields) {
    var read =
        new ServiceProbe(
            fields.requiredText("host"),
            fields.whole("port", 0, 1, 65_535),
            fields.duration("timeout", DEFAULT_PROBE_TIMEOUT));
    if (fields.node("port").isEmpty()) {
      fields.missing("port");
    }
    fields.done();
    return read;
  }

  private static PowerPartition partition(Fields fields) {
    var read =
        new PowerPartition(
            fields.requiredText("profile"),
            fields.textMap("attributes"),
            fields.list("scsi", InventoryReader::clientAdapter),
            fields.list("ethernet", InventoryReader::networkAdapter),
            fields.texts("unsupported"));
    fields.done();
    return read;
  }

  private static ClientAdapter clientAdapter(Fields fields) {
    var read = new ClientAdapter(slot(fields), fields.requiredText("vios"));
    fields.done();
    return read;
  }

  private static NetworkAdapter networkAdapter(Fields fields) {
    var read =
        new NetworkAdapter(
            slot(fields),
            fields.whole("vlan", 1, 1, 4094),
            fields.wholes("additionalVlans", 1, 4094),
            fields.text("vswitch").orElse(""),
            fields.text("mac").orElse(""));
    fields.done();
    return read;
  }

  private static int slot(Fields fields) {
    if (fields.node("slot").isEmpty()) {
      fields.missing("slot");
    }
    return fields.whole("slot", 0, 0, 65_535);
  }

  static OperationTime operationTime(Fields fields) {
    var read =
        new OperationTime(
            fields.requiredText("device"),
            operation(fields),
            median(fields),
            fields.whole("samples", 1, 1, MOST));
    if (fields.node("samples").isEmpty()) {
      fields.missing("samples");
    }
    fields.done();
    return read;
  }

  private static Operation operation(Fields fields) {
    String word = fields.requiredText("operation");
    Optional<Operation> operation = Operation.of(word);
    if (operation.isEmpty() && !word.isEmpty()) {
      String known =
          Arrays.stream(Operation.values()).map(Operation::word).collect(Collectors.joining(", "));
      fields.problem("operation", "expected one of " + known + ", but found \"" + word + "\"");
    }
    return operation.orElse(Operation.LUN_MAP);
  }

  private static Duration median(Fields fields) {
    if (fields.node("median").isEmpty()) {
      fields.missing("median");
    }
    Duration median = fields.duration("median", DEFAULT_PROBE_TIMEOUT);
    if (median.isZero()) {
      fields.problem("median", "expected a duration longer than 0");
    }
    return median;
  }

  private static <T> Set<T> set(List<T> items) {
    return items.isEmpty() ? Set.of() : new LinkedHashSet<>(items);
  }
}
