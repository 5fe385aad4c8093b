package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BowlineTest {
  record Answer(int status, String out, String err) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fly             | Unmatched argument at index 0: 'fly'.",
        "status --jason  | Unknown option: '--jason'",
        "up --port web   | --port",
        "up --port web=x | 'x'",
        "up --port ui=1  | There is no port called 'ui'",
        "up --port web=0 | Port web is set to 0",
        "deploy --from /no/such/folder | /no/such/folder is no folder",
      })
  void wrongUsageIsOneLineAndStatusTwo(String line, String message) {
    Answer answer = run(line.split(" "));

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().strip()).hasLineCount(1).startsWith("bowline: ").contains(message);
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    var commands = Bowline.commandLine().getSubcommands();
    assertThat(commands).containsKeys("up", "down", "status", "deploy", "completion");
    for (String name : commands.keySet()) {
      Answer answer = run(name, "--help");
      assertThat(answer.status()).isZero();
      assertThat(answer.out()).contains("Usage: bowline " + name, "Example: ");
    }
  }

  @Test
  void isTheSameInHelpAndForTheCommandThatIsNamedWhenTheOthersAreOutlines() {
    var whole = Bowline.commandLine();
    var outline = Bowline.commandLineFor("plan", "--help");

    assertThat(outline.getUsageMessage()).isEqualTo(whole.getUsageMessage());
    assertThat(outline.getSubcommands().get("plan").getUsageMessage())
        .isEqualTo(whole.getSubcommands().get("plan").getUsageMessage());
    assertThat(outline.getSubcommands().get("up").getCommandSpec().options()).isEmpty();
    assertThat(Bowline.commandLineFor("completion").getSubcommands().values())
        .allSatisfy(command -> assertThat(command.getCommandSpec().options()).isNotEmpty());
  }

  @Test
  void helpNamesEveryPort() {
    String help = run("up", "--help").out();
    for (StackPort port : StackPort.values()) {
      assertThat(help).contains(port.key() + " " + port.usual());
    }
  }

  @Test
  void completionKnowsTheCommands() {
    assertThat(run("completion").out()).contains("complete -F", "status", "--port");
  }

  @Test
  void commandsOfOtherModulesComeByProvider() {
    CommandProvider provider = () -> List.of(StatusCommand.class);
    var line = new CommandLine(new DownCommand());
    provider.commands().forEach(line::addSubcommand);
    assertThat(line.getSubcommands()).containsKey("status");
  }

  private static Answer run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        Bowline.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Answer(status, out.toString(), err.toString());
  }
}
