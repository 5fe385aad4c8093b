package io.bowline.connectors.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every storage controller must do, of any make, simulated or real. What changes it is tried
 * only where {@link Subject#changes()} allows it, on one volume nobody uses, which ends unmapped.
 */
public abstract class StorageControllerContract {

  private static final String NOBODY = "bowline_nobody";

  /**
   * The controller under test.
   *
   * @param controller must send changing commands where {@code changes} is set
   * @param volume a volume; unmapped and without I/O where {@code changes} is set
   * @param host a host it knows
   * @param otherHost another one
   * @param changes whether the contract may map and unmap the volume
   */
  public record Subject(
      StorageController controller,
      String volume,
      String host,
      String otherHost,
      boolean changes) {}

  protected abstract Subject subject();

  @Test
  void listsItsVolumes() {
    assertThat(array().volumes())
        .allMatch(volume -> volume.uid().matches("[0-9A-F]{32}") && volume.bytes() > 0)
        .extracting(Volume::name)
        .contains(subject().volume())
        .doesNotHaveDuplicates();
  }

  @Test
  void findsOneVolume() {
    var volume = array().volume(subject().volume()).orElseThrow();

    assertThat(array().volumes()).contains(volume);
    assertThat(array().volume(NOBODY)).isEmpty();
  }

  @Test
  void listsItsHosts() {
    assertThat(array().hosts()).contains(subject().host(), subject().otherHost());
  }

  @Test
  void showsTheSameMappingsFromEverySide() {
    var all = array().mappings();

    assertThat(array().mappingsTo(subject().host()))
        .isSubsetOf(all)
        .allMatch(mapping -> mapping.host().equals(subject().host()));
    assertThat(array().mappingsOf(subject().volume())).isSubsetOf(all);
  }

  @Test
  void refusesAnUnknownVolume() {
    assertThat(kind(() -> array().mappingsOf(NOBODY))).isEqualTo(Kind.NOT_FOUND);
    assertThat(kind(() -> array().unmap(NOBODY, "0", List.of(subject().host()))))
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void saysWhetherVolumesAreProtected() {
    assertThat(array().protection().period()).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "it's", "a;date", "$(date)", "`date`", "a&b", "a|b", "~"})
  void takesAnyNameForANameOnly(String name) {
    var thrown = catchThrowable(() -> assertThat(array().volume(name)).isEmpty());

    if (thrown != null) {
      assertThat(thrown).isInstanceOf(DeviceFailure.class);
      assertThat(((DeviceFailure) thrown).kind()).isIn(Kind.NOT_FOUND, Kind.REFUSED);
    }
  }

  @Test
  void mapsAndUnmapsAsOftenAsAsked() {
    assumeTrue(subject().changes(), "the array may not be changed");
    var array = array();
    var volume = subject().volume();
    var host = subject().host();
    var other = subject().otherHost();
    assertThat(array.mappingsOf(volume)).isEmpty();

    var uid = array.volume(volume).orElseThrow().uid();
    try {
      var mapping = array.map(volume, uid, List.of(host));
      assertThat(array.map(volume, uid, List.of(host))).isEqualTo(mapping);
      assertThat(array.mappingsOf(volume)).isEqualTo(mapping);
      assertThat(kind(() -> array.map(volume, uid, List.of(other)))).isEqualTo(Kind.REFUSED);
      array.map(volume, uid, List.of(host, other));
      assertThat(array.mappingsOf(volume))
          .extracting(HostMapping::host)
          .containsExactlyInAnyOrder(host, other);
      array.unmap(volume, uid, List.of(other));
      assertThat(array.mappingsOf(volume)).isEqualTo(mapping);
    } finally {
      array.unmap(volume, uid, List.of(host, other));
    }
    array.unmap(volume, uid, List.of(host, other));
    assertThat(array.mappingsOf(volume)).isEmpty();
  }

  private StorageController array() {
    return subject().controller();
  }

  private static Kind kind(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run).kind();
  }
}
