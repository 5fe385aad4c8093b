package io.bowline.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.LiveSite;
import io.bowline.outage.OutageState;
import io.bowline.outage.VmStep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Invariant 6: hold, skip and abort in every state of {@code vm-recovery}, with the real runbooks
 * and workers. Each case plays one outage of its own.
 */
class HumansStopTest {

  /** Where a VM stands when a human interferes. */
  enum Standing {
    WAITING_FOR_A_DEPENDENCY("mkvdiskhostmap"),
    DETACH("rmvdiskhostmap"),
    CONFIGURE("mksyscfg"),
    MAP("mkvdiskhostmap"),
    RESTART("-o on"),
    VERIFY(""),
    UNDO("-o shutdown"),
    WAITING_WITH_A_HUMAN(""),
    WAITING_BESIDE_ITS_LANE("");

    /** The command under way at that moment; empty: none. */
    final String command;

    Standing(String command) {
      this.command = command;
    }
  }

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final Map<Integer, Socket> RESERVED = new HashMap<>();
  private static final List<ServerSocket> SERVICES = new CopyOnWriteArrayList<>();

  @TempDir static Path directory;
  private static LiveSite site;
  private static OutageControl control;

  @BeforeAll
  static void start() throws IOException {
    Map<Integer, Integer> ports = new HashMap<>();
    for (int n = 0; n < 3 * Standing.values().length; n++) {
      RESERVED.put(n, reserved());
      ports.put(n, RESERVED.get(n).getLocalPort());
    }
    site = new LiveSite(StoppablePod.with(ports.size(), ports), directory);
    control = site.bean(OutageControl.class);
  }

  @AfterAll
  static void stop() throws IOException {
    for (var service : SERVICES) {
      service.close();
    }
    for (var reserved : RESERVED.values()) {
      reserved.close();
    }
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void afterAHoldNothingChangesAndAResumeGoesOn(Standing standing) throws IOException {
    var outage = bringTo(standing);

    control.hold(outage.id(), "ann", "look first");
    var held = Instant.now();
    outage.release();
    outage.assertNothingUnderWay();
    outage.assertNothingChangesAfter(held);
    outage.awaitThat("the hold", () -> outage.hasReached("Decide_Hold"));
    control.resume(outage.id(), "bob", "looked");
    goOn(outage, standing);

    outage.awaitReport();
    outage.assertRecovered(outage.database);
    outage.assertRecovered(outage.application);
    assertThat(outage.outage().state()).isEqualTo(OutageState.REPORTED);
    outage.assertNoBreachAndNoIncident();
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void aSkippedVmIsUndoneAndNobodyWaitsForIt(Standing standing) throws IOException {
    var outage = bringTo(standing);
    var waits =
        standing == Standing.WAITING_FOR_A_DEPENDENCY
            || standing == Standing.WAITING_BESIDE_ITS_LANE;
    var skipped = waits ? outage.application : outage.database;

    control.skip(outage.id(), skipped, "ann", "not needed");
    outage.release();
    switch (standing) {
      case WAITING_FOR_A_DEPENDENCY -> goOn(outage, standing);
      // The database wanted room, and goes on by itself where the application had its place.
      case WAITING_BESIDE_ITS_LANE -> answer(outage);
      default -> outage.humanRetries(outage.application);
    }
    outage.awaitReport();

    assertThat(outage.row(skipped).step()).isEqualTo(VmStep.UNRECOVERED);
    assertThat(outage.row(skipped).reason()).contains("skipped by ann: not needed");
    outage.assertUndone(skipped);
    outage.assertRecovered(waits ? outage.database : outage.application);
    assertThat(outage.outage().open()).isTrue();
    outage.awaitThat("the follow-up", () -> outage.hasReached("Follow_Up"));
    outage.assertNoBreachAndNoIncident();
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void anAbortLeavesEachVmUndoneAndListed(Standing standing) throws IOException {
    var outage = bringTo(standing);

    control.abort(outage.id(), "ann", "wrong server");
    outage.release();
    outage.awaitReport();

    assertThat(outage.outage().state()).isEqualTo(OutageState.ABORTED);
    for (var vm : List.of(outage.database, outage.application)) {
      assertThat(outage.row(vm).step()).isEqualTo(VmStep.UNRECOVERED);
      assertThat(outage.row(vm).reason()).contains("aborted by ann: wrong server");
      outage.assertUndone(vm);
    }
    outage.awaitThat("the follow-up", () -> outage.hasReached("Follow_Up"));
    outage.assertNothingUnderWay();
    outage.assertNoBreachAndNoIncident();
  }

  private static StoppedOutage bringTo(Standing standing) throws IOException {
    var outage = new StoppedOutage(site, NEXT.getAndIncrement());
    if (!standing.command.isEmpty()) {
      outage.blockAt(standing.command);
    }
    switch (standing) {
      case UNDO -> outage.bootFails(1);
      case WAITING_WITH_A_HUMAN, WAITING_BESIDE_ITS_LANE -> outage.bootFails(2);
      default -> {}
    }
    outage.fails();
    switch (standing) {
      case WAITING_WITH_A_HUMAN ->
          outage.awaitThat("the human task", () -> outage.humanTask(outage.database).isPresent());
      case WAITING_BESIDE_ITS_LANE ->
          outage.awaitThat(
              "the wait beside the lane",
              () ->
                  outage.humanTask(outage.database).isPresent()
                      && outage.row(outage.application).leftLaneAt() != null);
      case VERIFY ->
          outage.awaitThat("verification", () -> outage.isAt(outage.database, VmStep.VERIFY));
      default -> outage.awaitBlocked();
    }
    return outage;
  }

  /** What has to happen outside for the outage to end well. */
  private static void goOn(StoppedOutage outage, Standing standing) throws IOException {
    answer(outage);
    switch (standing) {
      case WAITING_WITH_A_HUMAN, WAITING_BESIDE_ITS_LANE -> outage.humanRetries(outage.database);
      default -> {}
    }
  }

  /** The database's service answers from now on. */
  private static void answer(StoppedOutage outage) throws IOException {
    var reserved = RESERVED.get(outage.number());
    int port = reserved.getLocalPort();
    reserved.close();
    SERVICES.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
  }

  /** A port that refuses connections, and that nobody else on this machine listens at meanwhile. */
  private static Socket reserved() throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }
}
