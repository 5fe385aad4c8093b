package io.bowline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceShell;
import io.bowline.control.Controls;
import io.bowline.control.StopGate;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.limits.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class JournaledShellTest {

  private static final Instant NOON = Instant.parse("2031-03-14T12:00:00Z");

  private final DataSource database = TestDatabase.create();
  private final JdbcClient sql = JdbcClient.create(database);
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final List<String> statusWhenSent = new ArrayList<>();
  private Function<DeviceCommand, DeviceAnswer> device =
      command -> new DeviceAnswer(0, "done", "", NOON, NOON);

  @BeforeEach
  void anOutage() {
    sql.sql(
            "INSERT INTO outage (id, pod, server, state, failed_at, detected_at)"
                + " VALUES ('o1', 'pod', 'p1', 'recovering', NOW(), NOW())")
        .update();
  }

  @Test
  void writesAChangeBeforeItIsSentAndItsAnswerAfter() {
    shell(ReadJournal.ALL).run(DeviceCommand.change("chsysstate -o on"));

    assertThat(statusWhenSent).containsExactly("intended");
    assertThat(rows())
        .containsExactly("w1 o1 web-1 Map_Storage 42 change answered chsysstate -o on -> done");
  }

  @Test
  void leavesAnOpenIntentWhenTheProcessDiesBeforeTheAnswer() {
    device =
        command -> {
          throw new IllegalStateException("stands for a killed process");
        };
    assertThatThrownBy(() -> shell(ReadJournal.ALL).run(DeviceCommand.change("mkvdev")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(new Journal(database, "w2", clock).openIntents("w1"))
        .extracting(Journal.Intent::command)
        .containsExactly("mkvdev");
  }

  @Test
  void tellsFromTheJournalWhetherACommandMayHaveHappened() {
    device =
        command -> {
          throw new DeviceFailure(
              command.text().equals("lost")
                  ? DeviceFailure.Kind.UNKNOWN
                  : DeviceFailure.Kind.TRANSIENT,
              "hmc1",
              "",
              "no answer");
        };
    for (var text : List.of("lost", "unsent")) {
      assertThatThrownBy(() -> shell(ReadJournal.ALL).run(DeviceCommand.change(text)))
          .isInstanceOf(DeviceFailure.class);
    }
    assertThat(statuses()).containsExactly("unknown", "failed");
  }

  @Test
  void keepsReadsInOneRowOrOnlyTheirFailures() {
    shell(ReadJournal.ALL).run(DeviceCommand.read("lssyscfg -r sys"));
    shell(ReadJournal.FAILURES).run(DeviceCommand.read("lssyscfg -r lpar"));
    device = command -> new DeviceAnswer(1, "HSCL8012", "", NOON, NOON);
    shell(ReadJournal.FAILURES).run(DeviceCommand.read("lssyscfg -r prof"));

    assertThat(rows())
        .containsExactly(
            "w1 o1 web-1 Map_Storage 42 read answered lssyscfg -r sys -> done",
            "w1 o1 web-1 Map_Storage 42 read answered lssyscfg -r prof -> HSCL8012");
  }

  @Test
  void masksSecrets() {
    device = command -> new DeviceAnswer(0, "token=abc", "", NOON, NOON);
    shell(ReadJournal.ALL).run(DeviceCommand.change("mkauthkeys --passwd hunter2 -u x"));
    assertThat(rows().getFirst()).endsWith("mkauthkeys --passwd [hidden] -u x -> token=[hidden]");
  }

  @Test
  void aHeldOutageSendsNoChangeAndComesBackFreeOfCharge() {
    flag("hold", "");
    assertThatThrownBy(() -> shell(ReadJournal.ALL).run(DeviceCommand.change("mkvdev")))
        .isInstanceOfSatisfying(
            Transient.class, waits -> assertThat(waits.tries()).isEqualTo(Tries.FREE))
        .hasMessageContaining("hold by ann: maintenance");
    assertThat(rows()).isEmpty();

    shell(ReadJournal.FAILURES).run(DeviceCommand.read("lssyscfg"));
    sql.sql("UPDATE control SET lifted_at = NOW()").update();
    shell(ReadJournal.ALL).run(DeviceCommand.change("mkvdev"));
    assertThat(statuses()).containsExactly("answered");
  }

  @Test
  void aSkippedVmIsStoppedAndOthersGoOn() {
    flag("skip", "web-2");
    shell(ReadJournal.ALL).run(DeviceCommand.change("mkvdev"));
    flag("skip", "web-1");
    assertThatThrownBy(() -> shell(ReadJournal.ALL).run(DeviceCommand.change("mkvdev")))
        .isInstanceOfSatisfying(
            Refused.class, stopped -> assertThat(stopped.code()).isEqualTo(ErrorCode.STOPPED));
  }

  @Test
  void anAbortStopsWhatGoesForwardAlsoWhenHeldButNotItsUndo() {
    flag("hold", "");
    flag("abort", "");
    var gate = new StopGate(new Controls(sql), Duration.ofSeconds(3));
    var vm = Optional.of("web-1");
    assertThatThrownBy(gate.forward("o1", vm)::check).isInstanceOf(Refused.class);
    gate.undo("o1", vm).check();
  }

  private JournaledShell shell(ReadJournal reads) {
    var origin =
        new Origin(
            Optional.of("o1"),
            Optional.of("web-1"),
            "vm-recovery",
            "Map_Storage",
            Optional.of(42L));
    var gate =
        new StopGate(new Controls(sql), Duration.ofSeconds(3)).forward("o1", Optional.of("web-1"));
    return new JournaledShell(
        new Scripted(), new Journal(database, "w1", clock), reads, origin, gate, clock);
  }

  private void flag(String kind, String vm) {
    sql.sql(
            "INSERT INTO control (outage, vm, kind, asked_by, reason, asked_at)"
                + " VALUES ('o1', ?, ?, 'ann', 'maintenance', NOW())")
        .params(vm, kind)
        .update();
  }

  private List<String> rows() {
    return sql.sql(
            "SELECT worker || ' ' || outage || ' ' || vm || ' ' || element || ' ' || job_key || ' '"
                + " || effect || ' ' || status || ' ' || command || ' -> ' || answer FROM journal"
                + " ORDER BY id")
        .query(String.class)
        .list();
  }

  private List<String> statuses() {
    return sql.sql("SELECT status FROM journal ORDER BY id").query(String.class).list();
  }

  private final class Scripted implements DeviceShell {
    @Override
    public String device() {
      return "hmc1";
    }

    @Override
    public DeviceAnswer run(DeviceCommand command) {
      statusWhenSent.addAll(statuses());
      return device.apply(command);
    }
  }
}
