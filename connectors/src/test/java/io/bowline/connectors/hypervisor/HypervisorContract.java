package io.bowline.connectors.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every hypervisor must do, of any make, simulated or real. VMs are stopped, started and
 * removed only where {@link Subject#changes()} allows it.
 */
public abstract class HypervisorContract {

  private static final String NOBODY = "bowline-nobody";
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /**
   * The hypervisor under test.
   *
   * @param running a VM that runs, and runs again after the contract
   * @param scratch a VM that is defined and off; the contract removes it
   * @param changes whether the two may be changed
   */
  public record Subject(Hypervisor hypervisor, String running, String scratch, boolean changes) {}

  protected abstract Subject subject();

  @Test
  void listsItsVmsWithTheirState() {
    assertThat(hypervisor().guests())
        .extracting(Guest::name)
        .contains(subject().running())
        .doesNotHaveDuplicates();
    assertThat(hypervisor().guests()).extracting(Guest::id).doesNotHaveDuplicates();
    assertThat(hypervisor().guests()).allMatch(guest -> !guest.raw().isBlank());
  }

  @Test
  void findsOneVm() {
    assertThat(hypervisor().guest(subject().running()))
        .hasValueSatisfying(guest -> assertThat(guest.state()).isEqualTo(GuestState.RUNNING));
    assertThat(hypervisor().guest(NOBODY)).isEmpty();
  }

  @Test
  void knowsNothingToDoWithAVmItHasNot() {
    assertThat(kind(() -> hypervisor().start(NOBODY))).isEqualTo(Kind.NOT_FOUND);
    assertThat(kind(() -> hypervisor().stop(NOBODY))).isEqualTo(Kind.NOT_FOUND);
    assertThat(kind(() -> hypervisor().reboot(NOBODY))).isEqualTo(Kind.NOT_FOUND);
    assertThat(kind(() -> hypervisor().remove(NOBODY))).isEqualTo(Kind.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "it's", "a;date", "$(date)", "`date`", "a&b", "a|b", "~"})
  void takesAnyNameForANameOnly(String name) {
    var thrown = catchThrowable(() -> assertThat(hypervisor().guest(name)).isEmpty());

    if (thrown != null) {
      assertThat(thrown).isInstanceOf(DeviceFailure.class);
      assertThat(((DeviceFailure) thrown).kind()).isIn(Kind.NOT_FOUND, Kind.REFUSED);
    }
  }

  @Test
  void stopsAndStartsAsOftenAsAsked() {
    assumeTrue(subject().changes(), "no VM may be changed");
    var vm = subject().running();
    try {
      hypervisor().stop(vm);
      await().atMost(LONGEST).until(() -> state(vm) == GuestState.OFF);
      assertThat(kind(() -> hypervisor().stop(vm))).isEqualTo(Kind.ALREADY_DONE);
    } finally {
      hypervisor().start(vm);
    }
    await().atMost(LONGEST).until(() -> state(vm) == GuestState.RUNNING);
    assertThat(kind(() -> hypervisor().start(vm))).isEqualTo(Kind.ALREADY_DONE);
  }

  @Test
  void removesAVmThatIsOffAndNoneThatRuns() {
    assumeTrue(subject().changes(), "no VM may be changed");
    var scratch = subject().scratch();
    assertThat(state(scratch).isDown()).isTrue();

    assertThat(kind(() -> hypervisor().remove(subject().running()))).isEqualTo(Kind.REFUSED);
    hypervisor().remove(scratch);

    assertThat(hypervisor().guest(scratch)).isEmpty();
    assertThat(kind(() -> hypervisor().remove(scratch))).isEqualTo(Kind.NOT_FOUND);
  }

  private GuestState state(String vm) {
    return hypervisor().guest(vm).orElseThrow().state();
  }

  private Hypervisor hypervisor() {
    return subject().hypervisor();
  }

  private static Kind kind(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run).kind();
  }
}
