package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CapacityCommandTest {

  private static final String HOLDS =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1
      slaClasses:
        - {name: gold, rto: 15m, order: 1}
      servers:
        - {name: p1, memoryMiB: 8192}
        - {name: p2, memoryMiB: 8192}
        - {name: p10, memoryMiB: 8192}
      vms:
        - {name: db-1, server: p1, memoryMiB: 4096, sla: gold}
        - {name: db-2, server: p1, memoryMiB: 4096, sla: gold}
        - {name: web-1, server: p2, memoryMiB: 1024}
      """;

  private static final String GROWN =
      HOLDS.replace("db-2, server: p1, memoryMiB: 4096", "db-2, server: p1, memoryMiB: 9000");

  @TempDir private Path dir;
  private StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String inventory, String... options) throws Exception {
    Path file = Files.writeString(dir.resolve("pod.yaml"), inventory);
    CommandLine line = Bowline.commandLine();
    out = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    var args = new ArrayList<>(List.of("capacity", "--inventory", file.toString()));
    args.addAll(List.of(options));
    return line.execute(args.toArray(String[]::new));
  }

  @Test
  void endsWellWhenWhicheverServerFailsEveryVmIsBackInTime() throws Exception {
    assertThat(run(HOLDS)).isZero();

    assertThat(lines())
        .contains(
            "without  VMs  gold  no class  recovery  least  bound by",
            "p10        0     -         -         -      -  no VMs")
        .anyMatch(line -> line.matches("p1 +2 +2 +- +1m5s +1m5s +chain db-1"))
        .anyMatch(line -> line.matches("p2 +1 +- +1 +1m5s +1m5s +chain web-1"))
        .last()
        .isEqualTo("Whichever server fails, every VM is back within its objective.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysWhichVmsWouldNotRestartAndWhy() throws Exception {
    assertThat(run(GROWN)).isEqualTo(1);

    assertThat(lines())
        .anyMatch(line -> line.startsWith("  without p1: db-2 (gold): memory on 2 servers (p10: "))
        .anyMatch(line -> line.contains("; would fit with "))
        .last()
        .isEqualTo("1 of 3 servers must not fail: some of their VMs would not restart or be late.");
  }

  @Test
  void saysWhichSlaWouldBreak() throws Exception {
    assertThat(run(HOLDS, "--allow", "approval=20m", "--timings", "vmRestart=2m")).isEqualTo(1);

    assertThat(lines()).contains("  without p1: db-1 (gold): back after 24m5s, objective 15m");
  }

  @Test
  void asksEveryPair() throws Exception {
    assertThat(run(HOLDS, "--pairs")).isZero();

    assertThat(lines())
        .contains("what two lose that neither loses alone")
        .anyMatch(line -> line.startsWith("3 of 3 pairs lost together would leave VMs down or"))
        .contains("  without p1 and p2: 1 of 3 VMs more would not restart, 0 be late");
  }

  @Test
  void showsWhatGotWorseSinceAnEarlierAnswer() throws Exception {
    run(HOLDS, "--json");
    Path yesterday = Files.writeString(dir.resolve("yesterday.json"), out.toString());

    assertThat(run(GROWN, "--since", yesterday.toString())).isEqualTo(1);
    assertThat(lines())
        .anyMatch(line -> line.startsWith("worse since 2"))
        .anyMatch(line -> line.startsWith("  db-2 (gold) would not restart without p1: memory"));

    run(HOLDS, "--since", yesterday.toString());
    assertThat(lines()).anyMatch(line -> line.startsWith("nothing got worse since 2"));
  }

  @Test
  void printsForMachinesAndWritesPageAndPicture() throws Exception {
    Path page = dir.resolve("capacity.html");
    Path picture = dir.resolve("capacity.svg");

    run(GROWN, "--json", "--html", page.toString(), "--svg", picture.toString());

    var json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/pod").asText()).isEqualTo("east-1");
    assertThat(json.at("/servers/0/failed/0").asText()).isEqualTo("p1");
    assertThat(json.at("/servers/0/unplaced/0/vm").asText()).isEqualTo("db-2");
    assertThat(Files.readString(page)).contains("<html").contains("db-2");
    assertThat(Files.readString(picture)).startsWith("<svg").contains("1/2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --allow   | reaction=soon | expected a duration such as 300ms or 4s in --allow, but found "soon".
          --allow   | lunch=1h      | unknown step "lunch" in --allow; expected one of approval, fence, reaction.
          --timings | reboot=1s     | unknown step "reboot" in --timings
          --since   | none.json     | none.json: cannot be read
          --since   | pod.yaml      | pod.yaml, line 1, column
          --html    | no/such/page  | cannot write
          """)
  void refusesBadInputInOneLine(String option, String value, String message) throws Exception {
    boolean isFile = Arrays.asList("--since", "--html").contains(option);

    assertThat(run(HOLDS, option, isFile ? dir.resolve(value).toString() : value)).isEqualTo(2);

    assertThat(err.toString()).contains(message).startsWith("bowline: ").containsOnlyOnce("\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesAnInventoryThatItCannotRead() throws Exception {
    assertThat(run(HOLDS.replace("pod:", "pot:"))).isEqualTo(2);
    assertThat(err.toString()).contains("field pot: unknown field");
  }

  @Test
  void tellsHowFarItHasComeWhenItTakesLong() {
    List<String> said = new ArrayList<>();
    long[] now = {0};
    var progress = new CapacityProgress(said::add, () -> now[0]);

    for (int i = 1; i <= 10; i++) {
      now[0] += 1_000_000_000L;
      progress.answered(i, 10);
    }

    assertThat(said)
        .containsExactly(
            "bowline: 3 of 10 failures planned",
            "bowline: 6 of 10 failures planned",
            "bowline: 9 of 10 failures planned");
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }
}
