package io.bowline.connectors.hmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every console must do for this connector, simulated or real. It expects an operating system
 * with a running VIOS and one more partition. What changes the console is tried only where {@link
 * Subject#changes()} allows it, on a partition of its own that it removes again.
 */
public abstract class HmcContract {

  /** Name of the partition the contract makes; nothing of the console may be called so. */
  public static final String SCRATCH = "bowline-contract";

  private static final String NOBODY = "bowline-nobody";

  /**
   * The console under test.
   *
   * @param shell must send changing commands where {@code changes} is set
   * @param system an operating system
   * @param partition a partition there, not a VIOS
   * @param vios a running VIOS there with RMC
   * @param changes whether the contract may make and remove a partition
   */
  public record Subject(
      DeviceShell shell, String system, String partition, String vios, boolean changes) {}

  protected abstract Subject subject();

  @Test
  void listsItsSystems() {
    assertThat(hmc().systems())
        .filteredOn(system -> system.isCalled(subject().system()))
        .singleElement()
        .extracting(ManagedSystem::state)
        .isEqualTo(SystemState.OPERATING);
    assertThat(hmc().system(NOBODY)).isEmpty();
  }

  @Test
  void knowsTheTotalsOfASystem() {
    var capacity = hmc().capacity(subject().system());

    assertThat(capacity.configurableProcessors()).isPositive();
    assertThat(capacity.availableProcessors()).isBetween(0.0, capacity.configurableProcessors());
    assertThat(capacity.configurableMemoryMiB()).isPositive();
    assertThat(capacity.availableMemoryMiB()).isBetween(0L, capacity.configurableMemoryMiB());
  }

  @Test
  void listsPartitionsWithTheirState() {
    var partitions = hmc().partitions(subject().system());

    assertThat(partitions)
        .extracting(Partition::name)
        .contains(subject().partition(), subject().vios())
        .doesNotHaveDuplicates();
    assertThat(partitions).extracting(Partition::id).doesNotHaveDuplicates();
    assertThat(partitions).allMatch(partition -> partition.state() != PartitionState.OTHER);
  }

  @Test
  void findsOnePartition() {
    var vios = hmc().partition(subject().system(), subject().vios()).orElseThrow();

    assertThat(vios.isVios()).isTrue();
    assertThat(vios.state()).isEqualTo(PartitionState.RUNNING);
    assertThat(vios.rmc()).isEqualTo(RmcState.ACTIVE);
    assertThat(hmc().partition(subject().system(), NOBODY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "it's",
        "a;date",
        "$(date)",
        "`date`",
        "a=b",
        "a&b",
        "a|b",
        "\\",
        "~",
        "*"
      })
  void takesAnyNameForANameOnly(String name) {
    var thrown =
        catchThrowable(() -> assertThat(hmc().partition(subject().system(), name)).isEmpty());

    if (thrown != null) {
      assertThat(thrown).isInstanceOf(DeviceFailure.class);
      assertThat(((DeviceFailure) thrown).kind()).isIn(Kind.NOT_FOUND, Kind.REFUSED);
    }
  }

  @Test
  void listsProfilesWithTheirPartition() {
    assertThat(hmc().profiles(subject().system()))
        .isNotEmpty()
        .allMatch(profile -> !profile.partition().isEmpty() && !profile.name().isEmpty());
  }

  @Test
  void listsVirtualAdaptersAndSlots() {
    var system = subject().system();

    assertThat(hmc().scsiAdapters(system)).allMatch(adapter -> adapter.slot() > 0);
    assertThat(hmc().ethernetAdapters(system)).allMatch(adapter -> adapter.vlan() > 0);
    assertThat(hmc().virtualSlots(system))
        .filteredOn(slots -> slots.partition().equals(subject().vios()))
        .singleElement()
        .satisfies(slots -> assertThat(slots.maximum()).isPositive());
  }

  @Test
  void listsNoMoreReferenceCodesThanAsked() {
    assertThat(hmc().referenceCodes(subject().system(), subject().partition(), 3))
        .hasSizeLessThanOrEqualTo(3)
        .allMatch(code -> code.partition().equals(subject().partition()));
  }

  @Test
  void refusesAnUnknownSystem() {
    var failure = catchThrowableOfType(DeviceFailure.class, () -> hmc().partitions(NOBODY));

    assertThat(failure.kind()).isIn(Kind.NOT_FOUND, Kind.REFUSED);
  }

  @Test
  void readsAVios() {
    var vios = hmc().vios(subject().system(), subject().vios());
    var disks = vios.disks();

    assertThat(disks).isNotEmpty().containsAll(vios.freeDisks());
    assertThat(vios.uniqueId(disks.getFirst())).isNotEmpty();
    assertThat(vios.mappings())
        .allSatisfy(
            host ->
                assertThat(host.targets())
                    .allMatch(target -> target.lun().matches("0x[0-9a-fA-F]{16}")));
  }

  @Test
  void makesAndRemovesAPartition() {
    assumeTrue(subject().changes(), "the console may not be changed");
    var system = subject().system();
    var client = hmc();

    client.createPartition(system, scratch());
    try {
      assertThat(client.partition(system, SCRATCH).orElseThrow().state())
          .isEqualTo(PartitionState.NOT_ACTIVATED);
      assertThat(kind(() -> client.createPartition(system, scratch()))).isEqualTo(Kind.REFUSED);
      assertThat(kind(() -> client.shutdownImmediately(system, SCRATCH)))
          .isEqualTo(Kind.ALREADY_DONE);
      client.disableAutoStart(system, SCRATCH, "default_profile");
      assertThat(client.profiles(system))
          .filteredOn(profile -> profile.partition().equals(SCRATCH))
          .singleElement()
          .satisfies(profile -> assertThat(profile.attributes()).containsEntry("auto_start", "0"));
    } finally {
      client.removePartition(system, SCRATCH);
    }
    assertThat(client.partition(system, SCRATCH)).isEmpty();
    assertThat(kind(() -> client.removePartition(system, SCRATCH))).isEqualTo(Kind.NOT_FOUND);
  }

  private static PartitionDefinition scratch() {
    return new PartitionDefinition(
        SCRATCH,
        "default_profile",
        Map.ofEntries(
            Map.entry("min_mem", "256"),
            Map.entry("desired_mem", "256"),
            Map.entry("max_mem", "512"),
            Map.entry("proc_mode", "shared"),
            Map.entry("sharing_mode", "uncap"),
            Map.entry("uncap_weight", "128"),
            Map.entry("min_proc_units", "0.1"),
            Map.entry("desired_proc_units", "0.1"),
            Map.entry("max_proc_units", "0.5"),
            Map.entry("min_procs", "1"),
            Map.entry("desired_procs", "1"),
            Map.entry("max_procs", "1"),
            Map.entry("max_virtual_slots", "16")),
        List.of(),
        List.of());
  }

  private HmcClient hmc() {
    return new HmcClient(subject().shell());
  }

  private static Kind kind(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run).kind();
  }
}
