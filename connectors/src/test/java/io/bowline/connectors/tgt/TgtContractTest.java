package io.bowline.connectors.tgt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.storage.StorageControllerContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real {@code tgtd} keeps the contract of every storage controller. */
class TgtContractTest extends StorageControllerContract {

  private static final String HOST = "iqn.2030-01.org.example:host1";
  private static final String OTHER = "iqn.2030-01.org.example:host2";
  private static final String UID = "600507680183000ABC0000000000000";

  @TempDir static Path folder;
  private static TgtDaemon daemon;
  private static TgtClient tgt;

  @BeforeAll
  static void start() throws IOException {
    daemon = TgtDaemon.start(folder);
    tgt = new TgtClient(daemon, TgtDaemon.CONTROL);
    daemon.create(1, "farm.vol1", UID + "1");
    daemon.create(2, "farm.vol2", UID + "2");
    daemon.create(3, "farm.vol3", UID + "3");
    tgt.map("farm.vol2", UID + "2", List.of(HOST, OTHER));
  }

  @AfterAll
  static void stop() {
    if (daemon != null) {
      daemon.close();
    }
  }

  @Override
  protected Subject subject() {
    return new Subject(tgt, "farm.vol1", HOST, OTHER, true);
  }

  @Test
  void cutsASessionThatIsOpenAndLetsItInNoMore() throws IOException {
    tgt.map("farm.vol3", UID + "3", List.of(HOST));
    daemon.logIn("farm.vol3", HOST);
    Awaitility.await().until(() -> !tgt.target("farm.vol3").sessions().isEmpty());

    tgt.unmap("farm.vol3", UID + "3", List.of(HOST));

    assertThat(tgt.mappingsOf("farm.vol3")).isEmpty();
    Awaitility.await()
        .during(Duration.ofSeconds(3))
        .until(() -> tgt.target("farm.vol3").sessions().isEmpty());
  }

  @Test
  void countsASessionThatOutlivedItsPermissionAsAHost() throws IOException {
    tgt.map("farm.vol3", UID + "3", List.of(OTHER));
    daemon.logIn("farm.vol3", OTHER);
    Awaitility.await().until(() -> !tgt.target("farm.vol3").sessions().isEmpty());
    tgt.unbind(tgt.target("farm.vol3"), OTHER);

    assertThat(tgt.target("farm.vol3").access()).isEmpty();
    assertThat(kind(() -> tgt.map("farm.vol3", UID + "3", List.of(HOST)))).isEqualTo(Kind.REFUSED);

    tgt.unmap("farm.vol3", UID + "3", List.of(OTHER));
    assertThat(tgt.mappingsOf("farm.vol3")).isEmpty();
  }

  @Test
  void provesNoHostGoneWhileAnybodyIsLetIn() {
    tgt.bind(tgt.target("farm.vol1"), "ALL");
    try {
      assertThat(kind(() -> tgt.unmap("farm.vol1", UID + "1", List.of(HOST))))
          .isEqualTo(Kind.REFUSED);
    } finally {
      tgt.unbind(tgt.target("farm.vol1"), "ALL");
    }
  }

  @Test
  void refusesAVolumeThatWasMadeAnewUnderItsName() {
    assertThat(kind(() -> tgt.map("farm.vol1", UID + "9", List.of(HOST)))).isEqualTo(Kind.REFUSED);
  }

  @Test
  void knowsNothingWhileTheDaemonDoesNotAnswer() {
    var gone = new TgtClient(daemon, TgtDaemon.CONTROL + 1);

    assertThat(kind(gone::mappings)).isEqualTo(Kind.TRANSIENT);
    assertThat(kind(() -> gone.unmap("farm.vol1", UID + "1", List.of(HOST))))
        .isEqualTo(Kind.TRANSIENT);
  }

  private static Kind kind(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run).kind();
  }
}
