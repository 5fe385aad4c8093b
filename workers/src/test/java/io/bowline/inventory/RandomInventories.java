package io.bowline.inventory;

import io.bowline.inventory.OperationTime.Operation;
import io.bowline.inventory.PowerPartition.ClientAdapter;
import io.bowline.inventory.PowerPartition.NetworkAdapter;
import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.Vm.Desired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Valid inventories of a seed, with every kind of field in use. */
public final class RandomInventories {

  private static final List<String> TAGS = List.of("web", "db", "zone a");
  private static final List<Integer> VLANS = List.of(101, 102, 103);

  private final Random random;
  private final int servers;

  private RandomInventories(Random random, int servers) {
    this.random = random;
    this.servers = servers;
  }

  /** The same inventory for the same arguments. */
  public static Inventory of(long seed, int servers, int vms) {
    return new RandomInventories(new Random(seed), servers).inventory(vms);
  }

  private Inventory inventory(int vms) {
    var classes =
        List.of(
            new SlaClass("gold", 99.9, Duration.ofMinutes(15), 1),
            new SlaClass("silver", 99.5, Duration.ofMinutes(60), 2),
            new SlaClass("bronze", 0, Duration.ZERO, Integer.MAX_VALUE));
    var arrays =
        List.of(
            new StorageArray("svc1", 16, Duration.ZERO),
            new StorageArray("svc2", Integer.MAX_VALUE, Duration.ofSeconds(90)));
    return new Inventory(
        "random \"pod\" – 1",
        classes,
        List.of(new Hmc("hmc1", 8), new Hmc("hmc2", 3)),
        arrays,
        many(servers, this::server),
        many(vms, this::vm),
        history());
  }

  /** Of some devices, from too few samples to be relied on to many. */
  private List<OperationTime> history() {
    List<OperationTime> history = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      List<String> devices =
          switch (operation.place()) {
            case ARRAY -> List.of("svc1", "svc2");
            case SERVER -> names();
          };
      for (String device : some(devices, 40)) {
        var median = Duration.ofMillis(1 + random.nextInt(20_000));
        history.add(new OperationTime(device, operation, median, 1 + random.nextInt(50)));
      }
    }
    return history;
  }

  private Server server(int i) {
    String name = "p" + (i + 1);
    boolean libvirt = isLibvirt(name);
    return new Server(
        name,
        half(40),
        1024L * (8 + random.nextInt(64)),
        i > 1 && chance(10) ? ServerState.MAINTENANCE : ServerState.OPERATING,
        half(2),
        1024L * random.nextInt(2),
        1 + random.nextInt(3) * 0.25,
        many(
            libvirt ? 0 : random.nextInt(3),
            v -> new Server.Vios(name + "-vio" + v, name + "_vio" + v, 10 + random.nextInt(90))),
        chance(30) ? Set.of() : some(VLANS, 80),
        chance(30) ? Set.of() : some(List.of("svc1", "svc2"), 80),
        libvirt ? List.of() : some(List.of("hmc1", "hmc2"), 60).stream().toList(),
        1 + random.nextInt(4),
        chance(20) ? Server.Spare.YES : Server.Spare.NO,
        chance(50) ? 1.0 : 0.8,
        chance(50) ? Map.of() : Map.of("rack", "r" + i),
        libvirt ? host(name) : new Platform.Power());
  }

  /** Every fourth one. */
  private static boolean isLibvirt(String server) {
    return Integer.parseInt(server.substring(1)) % 4 == 0;
  }

  private Platform host(String name) {
    return new Platform.Libvirt(
        "iqn.2030-01.org.example:" + name,
        chance(50) ? name : name + "-bmc",
        chance(50) ? name : name + ".example.org",
        chance(50) ? "" : "x86_64");
  }

  private Vm vm(int i) {
    String server = "p" + (1 + random.nextInt(servers));
    return new Vm(
        "vm-" + i,
        server,
        half(4),
        512L * random.nextInt(16),
        chance(90) ? Desired.RUNNING : Desired.STOPPED,
        chance(80)
            ? Optional.of(List.of("gold", "silver", "bronze").get(random.nextInt(3)))
            : Optional.empty(),
        chance(50) ? OptionalInt.of(random.nextInt(20) - 5) : OptionalInt.empty(),
        chance(30) ? Optional.of("group" + random.nextInt(4)) : Optional.empty(),
        i == 0 || chance(70) ? List.of() : List.of("vm-" + random.nextInt(i)),
        chance(90) ? Set.of() : some(names(), 60),
        chance(90) ? Set.of() : some(names(), 30),
        chance(80) ? Set.of() : some(TAGS, 40),
        chance(90) ? Set.of() : some(TAGS, 40),
        chance(60) ? Set.of() : some(VLANS, 40),
        random.nextInt(5),
        chance(50) ? Optional.empty() : Optional.of("app"),
        chance(70) ? Map.of() : Map.of("owner", "12", "yes", ""),
        many(random.nextInt(6), l -> lun(i, l)),
        chance(80)
            ? InventoryReader.DEFAULT_RECOVERY
            : new Recovery(
                Permission.ALLOWED,
                Permission.ALLOWED,
                Duration.ofMillis(random.nextInt(1_000_000)),
                Duration.ofHours(30)),
        chance(80)
            ? Optional.empty()
            : Optional.of(new ServiceProbe("10.0.0." + i, 80, Duration.ofSeconds(5))),
        chance(80) ? Optional.empty() : Optional.of(isLibvirt(server) ? domain() : partition()));
  }

  private Lun lun(int vm, int i) {
    return new Lun(
        "vol" + vm + "_" + i,
        chance(80) ? "svc1" : "svc2",
        chance(90) ? "%032d".formatted(vm * 100L + i) : "",
        random.nextInt(200),
        i == 0 ? Lun.Use.BOOT : Lun.Use.DATA);
  }

  private Definition domain() {
    return new LibvirtDomain(
        "d0e1f2a3-0000-4000-8000-00000000000" + random.nextInt(10),
        "<domain type='qemu'>\n  <name>vm</name>\n</domain>\n",
        List.of("52:54:00:00:00:01"),
        chance(50) ? "" : "x86_64",
        chance(90) ? List.of() : List.of("file /images/vm.img"));
  }

  private Definition partition() {
    return new PowerPartition(
        "default_profile",
        Map.of("min_mem", "1024", "remote", "", "note", "a,b=\"c\"\n\u0007"),
        List.of(new ClientAdapter(2, "p1-vio1"), new ClientAdapter(3, "p1-vio2")),
        List.of(new NetworkAdapter(4, 101, List.of(102), "ETHERNET0", "0A1B2C3D4E5F")),
        chance(90) ? List.of() : List.of("io_slots"));
  }

  private List<String> names() {
    return IntStream.rangeClosed(1, servers).mapToObj(i -> "p" + i).toList();
  }

  private double half(int most) {
    return random.nextInt(2 * most) / 2.0;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> Set<T> some(List<T> all, int percent) {
    Set<T> some = new LinkedHashSet<>();
    all.stream().filter(item -> chance(percent)).forEach(some::add);
    return some;
  }

  private static <T> List<T> many(int n, IntFunction<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      items.add(item.apply(i));
    }
    return items;
  }
}
