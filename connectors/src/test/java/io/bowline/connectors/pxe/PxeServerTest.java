package io.bowline.connectors.pxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.Mode;
import io.bowline.connectors.process.LocalSettings;
import io.bowline.connectors.process.LocalShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PxeServerTest {

  private static final String MAC = "52:54:00:B0:00:65";
  private static final BootProfile.Install INSTALL =
      new BootProfile.Install("vmlinuz", "initrd", "quiet");
  private static final String FILE = "pxelinux.cfg/01-52-54-00-b0-00-65";

  @TempDir Path root;

  @BeforeEach
  void make() throws IOException {
    Files.createDirectory(root.resolve("pxelinux.cfg"));
    Files.createDirectory(root.resolve("done"));
  }

  @Test
  void givesAMachineAProfileThatTheTftpServerCanRead() throws IOException {
    var install = new BootProfile.Install("vmlinuz", "initrd", "quiet guest='a b'");

    server(Mode.ACT).give(MAC, install);

    assertThat(root.resolve(FILE)).hasContent(install.text());
    assertThat(Files.getPosixFilePermissions(root.resolve(FILE)))
        .contains(PosixFilePermission.OTHERS_READ);
    assertThat(server(Mode.ACT).profile(MAC)).contains(install.text());
    try (var files = Files.list(root.resolve("pxelinux.cfg"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void writesAProfileOnlyWhereItIsMissing() {
    server(Mode.ACT).give(MAC, new BootProfile.LocalDisk());

    server(Mode.OBSERVE).give(MAC, new BootProfile.LocalDisk());

    assertThat(
            catchThrowableOfType(
                    DeviceFailure.class,
                    () -> server(Mode.OBSERVE).give(MAC, new BootProfile.Install("k", "i", "a")))
                .kind())
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void hasNoProfileForAMachineThatTakesTheDefault() {
    assertThat(server(Mode.ACT).profile(MAC)).isEmpty();
  }

  @Test
  void countsWhatAMachineFetchedAndWhatItFinished() throws IOException {
    assertThat(server(Mode.ACT).fetches(MAC)).isZero();
    assertThat(server(Mode.ACT).installations("web-1")).isZero();
    Files.write(
        root.resolve("dnsmasq.log"),
        List.of(
            "Nov 27 18:00:00 dnsmasq-tftp[7]: sent %s to 192.0.2.101".formatted(root.resolve(FILE)),
            "Nov 27 18:00:01 dnsmasq-tftp[7]: file %s not found for 192.0.2.1"
                .formatted(root.resolve(FILE)),
            "Nov 27 18:00:01 dnsmasq-tftp[7]: sent %s6 to 192.0.2.102"
                .formatted(root.resolve(FILE)),
            "Nov 27 18:00:02 dnsmasq-tftp[7]: sent %s to 192.0.2.101"
                .formatted(root.resolve(FILE))));
    Files.write(root.resolve("done/web-1"), List.of("1930000000"));

    assertThat(server(Mode.ACT).fetches(MAC)).isEqualTo(2);
    assertThat(server(Mode.ACT).installations("web-1")).isEqualTo(1);
  }

  @Test
  void countsFromItsOfferHowFarAMachineCame() throws IOException {
    fetched();
    finished();
    assertThat(server(Mode.ACT).installation(MAC, "web-1")).isEqualTo(Installation.NOT_OFFERED);

    server(Mode.ACT).offer(MAC, "web-1", INSTALL);
    assertThat(root.resolve(FILE)).content().endsWith(INSTALL.text());
    assertThat(server(Mode.ACT).installation(MAC, "web-1")).isEqualTo(Installation.OFFERED);
    assertThat(server(Mode.ACT).offered()).containsExactly(MAC.toLowerCase(Locale.ROOT));

    fetched();
    assertThat(server(Mode.ACT).installation(MAC, "web-1")).isEqualTo(Installation.FETCHED);
    finished();
    assertThat(server(Mode.ACT).installation(MAC, "web-1")).isEqualTo(Installation.FINISHED);

    server(Mode.ACT).give(MAC, new BootProfile.LocalDisk());
    assertThat(server(Mode.ACT).installation(MAC, "web-1")).isEqualTo(Installation.NOT_OFFERED);
    assertThat(server(Mode.ACT).offered()).isEmpty();
  }

  @Test
  void leavesAnOfferThatNobodyFetchedAndRenewsOneThatWasTaken() throws IOException {
    server(Mode.ACT).offer(MAC, "web-1", INSTALL);
    server(Mode.OBSERVE).offer(MAC, "web-1", INSTALL);

    fetched();
    server(Mode.ACT).offer(MAC, "web-1", INSTALL);

    assertThat(server(Mode.ACT).installation(MAC, "web-1")).isEqualTo(Installation.OFFERED);
  }

  @Test
  void knowsAFetchFromALogThatWasBegunAnew() throws IOException {
    fetched();
    fetched();
    server(Mode.ACT).offer(MAC, "web-1", INSTALL);
    Files.delete(root.resolve("dnsmasq.log"));
    assertThat(server(Mode.ACT).installation(MAC, "web-1")).isEqualTo(Installation.OFFERED);

    fetched();

    assertThat(server(Mode.ACT).installation(MAC, "web-1")).isEqualTo(Installation.FETCHED);
  }

  @Test
  void saysWhetherProfilesCanBeWritten() throws IOException {
    assertThat(server(Mode.OBSERVE).isWritable()).isTrue();

    Files.delete(root.resolve("pxelinux.cfg"));

    assertThat(server(Mode.OBSERVE).isWritable()).isFalse();
    assertThat(server(Mode.OBSERVE).offered()).isEmpty();
  }

  private void fetched() throws IOException {
    append("dnsmasq.log", "dnsmasq-tftp[7]: sent %s to 192.0.2.101".formatted(root.resolve(FILE)));
  }

  private void finished() throws IOException {
    append("done/web-1", "1930000000");
  }

  private void append(String file, String line) throws IOException {
    Files.writeString(
        root.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void takesNoNameForAPath() {
    var server = server(Mode.ACT);

    assertThatThrownBy(() -> server.installations("../web-1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.profile("52:54:00:b0:00:65/../default"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BootProfile.Install("k", "i", "a\nDEFAULT other"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotKnowWhetherAProfileIsThereWhenItCannotBeWritten() throws IOException {
    Files.delete(root.resolve("pxelinux.cfg"));

    assertThat(
            catchThrowableOfType(
                    DeviceFailure.class,
                    () -> server(Mode.ACT).give(MAC, new BootProfile.LocalDisk()))
                .kind())
        .isEqualTo(Kind.UNKNOWN);
  }

  private PxeServer server(Mode mode) {
    var shell =
        new LocalShell(
            new LocalSettings("install", Map::of, Duration.ofSeconds(20), 1, mode),
            InstantSource.system());
    return new PxeServer(
        shell,
        new PxeServer.Paths(
            root.toString(), root.resolve("dnsmasq.log").toString(), root + "/done"));
  }
}
