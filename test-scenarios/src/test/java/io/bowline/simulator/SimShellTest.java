package io.bowline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimShellTest {

  @Test
  void splitsAtBlanksAndKeepsWhatIsQuoted() {
    assertThat(SimShell.words("a  'b c' \"d \\\"e\\\" \\$f\" g\\ h x'y'z ''"))
        .isEqualTo(List.of("a", "b c", "d \"e\" $f", "g h", "xyz", ""));
  }

  @Test
  void takesEverythingLiterallyBetweenSingleQuotes() {
    assertThat(SimShell.words("a '`$;&|<>\n\\\"'")).isEqualTo(List.of("a", "`$;&|<>\n\\\""));
  }

  @Test
  void keepsABackslashBeforeAnOrdinaryCharacterInDoubleQuotes() {
    assertThat(SimShell.words("\"a\\b\\\\\"")).isEqualTo(List.of("a\\b\\"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a; b",
        "a | b",
        "a > b",
        "a && b",
        "a $b",
        "a \"$b\"",
        "a `b`",
        "a \"`b`\"",
        "a\nb",
        "(a)",
        "a 'b",
        "a \"b",
        "a \\",
        "~",
        "{a,b}",
        "a\0b"
      })
  void refusesWhatWouldDoMoreThanOneSimpleCommand(String line) {
    assertThatThrownBy(() -> SimShell.words(line)).isInstanceOf(SimShell.SyntaxError.class);
  }

  @Test
  void substitutesBackTicksWhereAsked() {
    assertThat(SimShell.words("on -f `which profile` x", command -> command + " y\n"))
        .isEqualTo(List.of("on", "-f", "which", "profile", "y", "x"));
  }
}
