package io.bowline.connectors.ssh;

import static io.bowline.connectors.DeviceCommand.change;
import static io.bowline.connectors.DeviceCommand.read;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SshShellTest {

  private static final SshCredential PASSWORD = new SshCredential.PasswordVariable("HMC_PASSWORD");
  private static final UnaryOperator<String> ENVIRONMENT =
      name -> name.equals("HMC_PASSWORD") ? EmbeddedDevice.PASSWORD : null;

  @TempDir Path directory;
  private EmbeddedDevice device;
  private final List<SshShell> shells = new ArrayList<>();

  @BeforeEach
  void startDevice() throws IOException {
    device = new EmbeddedDevice();
  }

  @AfterEach
  void stopDevice() throws IOException {
    shells.forEach(SshShell::close);
    device.close();
  }

  @Test
  void keepsBothStreamsAndTheExitStatusWordForWord() {
    device.behaviour = running -> running.answer(1, "a,\"b\"\n\n", "HSCL8012 Nicht gefunden – ü\n");

    var answer = shell().run(read("lssyscfg -r sys"));

    assertThat(answer.exitStatus()).isEqualTo(1);
    assertThat(answer.stdout()).isEqualTo("a,\"b\"\n\n");
    assertThat(answer.stderr()).isEqualTo("HSCL8012 Nicht gefunden – ü\n");
    assertThat(answer.answeredAt()).isAfterOrEqualTo(answer.sentAt());
    assertThat(device.received).containsExactly("lssyscfg -r sys");
  }

  @Test
  void readsLargeOutputWhole() {
    var large = "0123456789abcde\n".repeat(64 * 1024);
    device.behaviour = running -> running.answer(0, large, large);

    var answer = shell().run(read("lsvdisk"));

    assertThat(answer.stdout()).isEqualTo(large);
    assertThat(answer.stderr()).isEqualTo(large);
  }

  @Test
  void refusesOutputBeyondItsBound() {
    var huge = "0123456789abcde\n".repeat(1 << 20) + "one more\n";
    device.behaviour = running -> running.answer(0, huge, "");

    assertThat(failure(shell(), read("lsvdisk")).kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure(shell(), change("mkvdisk")).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void usesOneSessionForCommandsOneAfterAnother() {
    var shell = shell();

    for (int i = 0; i < 5; i++) {
      shell.run(read("lshmc -V"));
    }

    assertThat(device.sessionsOpened).hasValue(1);
  }

  @Test
  void logsInWithAKeyFile() throws Exception {
    var key = EmbeddedDevice.newKey();
    device.acceptedKey = key.getPublic().getEncoded();
    var file = keyFile(key, "rw-------");

    var answer = shell(settings().credential(new SshCredential.KeyFile(file))).run(read("date"));

    assertThat(answer.exitStatus()).isZero();
  }

  @Test
  void refusesAKeyFileOthersCanRead() throws Exception {
    var file = keyFile(EmbeddedDevice.newKey(), "rw-r--r--");

    var failure =
        failure(shell(settings().credential(new SshCredential.KeyFile(file))), read("date"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining("chmod 600");
  }

  @Test
  void logsInWithAPasswordFile() throws Exception {
    var file = Files.writeString(directory.resolve("password"), EmbeddedDevice.PASSWORD + "\n");

    var answer =
        shell(settings().credential(new SshCredential.PasswordFile(file))).run(read("date"));

    assertThat(answer.exitStatus()).isZero();
  }

  @Test
  void saysThatTheLoginWasRefusedAndKeepsTheSecret() throws Exception {
    var wrong = "wrong-" + EmbeddedDevice.PASSWORD;
    var file = Files.writeString(directory.resolve("password"), wrong);

    var failure =
        failure(shell(settings().credential(new SshCredential.PasswordFile(file))), read("date"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining("refused");
    assertThat(failure).hasStackTraceContaining("DeviceFailure");
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertThat(String.valueOf(each.getMessage())).doesNotContain(EmbeddedDevice.PASSWORD);
    }
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    var unset = new SshCredential.PasswordVariable("NOT_SET");

    assertThat(failure(shell(settings().credential(unset)), read("date")))
        .hasMessageContaining("NOT_SET")
        .extracting(DeviceFailure::kind)
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void refusesAnUnknownHostKey() throws Exception {
    var empty = Files.writeString(directory.resolve("empty_hosts"), "");

    var failure = failure(shell(settings().knownHosts(empty)), read("date"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining("ssh-keyscan").hasMessageContaining(empty.toString());
    assertThat(device.received).isEmpty();
  }

  @Test
  void refusesAChangedHostKey() {
    var other = EmbeddedDevice.knownHosts(directory, device.port(), EmbeddedDevice.newKey());

    var failure = failure(shell(settings().knownHosts(other)), read("date"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining("another one");
    assertThat(device.received).isEmpty();
  }

  @Test
  void refusesWithoutAKnownHostsFile() {
    var missing = directory.resolve("missing");

    var failure = failure(shell(settings().knownHosts(missing)), read("date"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining("ssh-keyscan");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"OBSERVE", "ADVISE"})
  void sendsNoChangingCommandUnlessItMayAct(Mode mode) {
    var shell = shell(settings().mode(mode));

    var failure = failure(shell, change("chsysstate -r sys -m p1 -o off --immed"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure)
        .hasMessageContaining(mode.name().toLowerCase(java.util.Locale.ROOT))
        .hasMessageContaining("`bowline.mode`");
    assertThat(shell.run(read("lssyscfg -r sys")).exitStatus()).isZero();
    assertThat(device.received).containsExactly("lssyscfg -r sys");
  }

  @Test
  void refusesTextThatIsMoreThanOneCommandLine() {
    assertThat(catchThrowable(() -> shell().run(read("lssyscfg\nrmsyscfg"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(device.received).isEmpty();
  }

  @Test
  void knowsThatNothingWasSentWhenNobodyListens() throws IOException {
    var port = device.port();
    device.close();

    var failure = failure(shell(settings().port(port)), change("chsysstate"));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void knowsThatNothingWasSentWhenTheServerSaysNothing() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var settings = settings().port(silent.getLocalPort()).connectTimeout(Duration.ofMillis(300));

      assertThat(failure(shell(settings), change("chsysstate")).kind()).isEqualTo(Kind.TRANSIENT);
    }
  }

  @Test
  void doesNotKnowWhetherAChangeHappenedWhenTheConnectionIsLostAfterIt() {
    device.behaviour = EmbeddedDevice.Running::dropConnection;

    assertThat(failure(shell(), change("mkvdiskhostmap")).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure(shell(), read("lsvdisk")).kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(device.received).containsExactly("mkvdiskhostmap", "lsvdisk");
  }

  @Test
  void doesNotKnowWhetherAChangeHappenedWhenItTakesTooLong() {
    device.behaviour = running -> new CountDownLatch(1).await();
    var settings = settings().commandTimeout(Duration.ofMillis(300));

    assertThat(failure(shell(settings), change("chsysstate")).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure(shell(settings), read("lssyscfg")).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void doesNotTakeAMissingExitStatusForSuccess() {
    device.behaviour = EmbeddedDevice.Running::endWithoutStatus;

    assertThat(failure(shell(), change("chsysstate")).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure(shell(), read("lssyscfg")).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void replacesASessionThatDiedWhileIdle() {
    var shell = shell();
    shell.run(read("lshmc -V"));
    device.dropAllConnections();

    var answer = shell.run(change("chsysstate"));

    assertThat(answer.exitStatus()).isZero();
    assertThat(device.received).containsExactly("lshmc -V", "chsysstate");
  }

  @Test
  void knowsThatNothingWasSentOnASessionThatStalledWhileIdle() throws IOException {
    try (var proxy = new StallingProxy(device.port())) {
      var hosts = device.knownHosts(directory, proxy.port());
      var shell =
          shell(
              settings()
                  .port(proxy.port())
                  .knownHosts(hosts)
                  .connectTimeout(Duration.ofSeconds(2)));
      shell.run(read("lshmc -V"));
      proxy.stall();

      assertThat(failure(shell, change("chsysstate")).kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(device.received).containsExactly("lshmc -V");
    }
  }

  @Test
  void keepsAnIdleSessionAlive() {
    device.closeIdleAfter(Duration.ofMillis(600));
    var shell = shell(settings().keepAlive(Duration.ofMillis(100)));
    shell.run(read("lshmc -V"));

    await().during(Duration.ofMillis(1800)).atMost(5, SECONDS).until(() -> device.sessions() == 1);

    shell.run(read("lshmc -V"));
    assertThat(device.sessionsOpened).hasValue(1);
  }

  @Test
  void neverHasMoreCommandsUnderWayThanTheDeviceTakes() throws Exception {
    var shell = shell(settings().sessions(3));
    List<Future<DeviceAnswer>> answers = new ArrayList<>();

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        var command = read("echo " + i);
        answers.add(callers.submit(() -> shell.run(command)));
      }
    }

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get().stdout()).isEqualTo("echo " + i + "\n");
    }
    assertThat(device.mostUnderWay.get()).isBetween(1, 3);
    assertThat(device.sessionsOpened.get()).isBetween(1, 3);
  }

  @Test
  void waitsForAFreeSessionOnlySoLong() throws Exception {
    device.behaviour = running -> new CountDownLatch(1).await();
    var shell = shell(settings().sessions(1).commandTimeout(Duration.ofSeconds(1)));
    List<Future<DeviceFailure>> failures = new ArrayList<>();

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 6; i++) {
        var command = change("slow " + i);
        failures.add(callers.submit(() -> failure(shell, command)));
      }
    }

    var sent = 0;
    for (var failure : failures) {
      sent += failure.get().kind() == Kind.UNKNOWN ? 1 : 0;
    }
    assertThat(sent).isBetween(1, 5);
    assertThat(device.received).hasSize(sent);
  }

  private static DeviceFailure failure(SshShell shell, DeviceCommand command) {
    var thrown = catchThrowable(() -> shell.run(command));
    assertThat(thrown).isInstanceOf(DeviceFailure.class);
    assertThat(thrown.getMessage()).doesNotContain("\n");
    return (DeviceFailure) thrown;
  }

  private Path keyFile(java.security.KeyPair key, String permissions) throws Exception {
    var file = directory.resolve("id");
    try (var out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private SshShell shell() {
    return shell(settings());
  }

  private SshShell shell(Draft settings) {
    var shell = new SshShell(settings.build(), InstantSource.system(), ENVIRONMENT);
    shells.add(shell);
    return shell;
  }

  private Draft settings() {
    return new Draft(device.port(), device.knownHosts(directory, device.port()));
  }

  /** Settings that a test changes one by one. */
  private static final class Draft {
    private int port;
    private Path knownHosts;
    private SshCredential credential = PASSWORD;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration commandTimeout = Duration.ofSeconds(20);
    private Duration keepAlive = Duration.ofSeconds(5);
    private int sessions = 2;
    private Mode mode = Mode.ACT;

    Draft(int port, Path knownHosts) {
      this.port = port;
      this.knownHosts = knownHosts;
    }

    Draft port(int value) {
      port = value;
      return this;
    }

    Draft knownHosts(Path value) {
      knownHosts = value;
      return this;
    }

    Draft credential(SshCredential value) {
      credential = value;
      return this;
    }

    Draft connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    Draft commandTimeout(Duration value) {
      commandTimeout = value;
      return this;
    }

    Draft keepAlive(Duration value) {
      keepAlive = value;
      return this;
    }

    Draft sessions(int value) {
      sessions = value;
      return this;
    }

    Draft mode(Mode value) {
      mode = value;
      return this;
    }

    SshSettings build() {
      return new SshSettings(
          "hmc1",
          "127.0.0.1",
          port,
          EmbeddedDevice.USER,
          credential,
          knownHosts,
          connectTimeout,
          commandTimeout,
          keepAlive,
          sessions,
          mode);
    }
  }
}
