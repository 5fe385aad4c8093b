package io.bowline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.CommandLine;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The simulated console's own shell reads every value a connector sends as the one word meant. */
class QuotingJudgedBySimulatorTest {

  private static final long SEED = 20261120;
  private static final String TROUBLE = "'\"\\`$;|&<>()[]{}*?~#!=,:/- \t\n\r\0\u001b\u007f\u0085é€";

  @Test
  void everySingleCharacterStaysInItsWordOrIsRefused() {
    IntStream.rangeClosed(0, 0x2ff)
        .mapToObj(Character::toString)
        .flatMap(c -> Stream.of(c, "a" + c + "b", c + c, "lp7" + c, c + "lp7"))
        .forEach(QuotingJudgedBySimulatorTest::staysOneWordOrIsRefused);
  }

  @Test
  void everyPairOfTroublesomeCharactersStaysInItsWordOrIsRefused() {
    TROUBLE
        .chars()
        .forEach(
            first ->
                TROUBLE
                    .chars()
                    .forEach(
                        second ->
                            staysOneWordOrIsRefused(
                                Character.toString(first) + "x" + Character.toString(second))));
  }

  @Test
  void randomMixturesStayInTheirWordOrAreRefused() {
    var random = new Random(SEED);
    IntStream.range(0, 20_000)
        .mapToObj(i -> mixture(random))
        .forEach(QuotingJudgedBySimulatorTest::staysOneWordOrIsRefused);
  }

  private static String mixture(Random random) {
    var text = new StringBuilder();
    for (int left = 1 + random.nextInt(12); left > 0; left--) {
      text.append(
          random.nextBoolean()
              ? TROUBLE.charAt(random.nextInt(TROUBLE.length()))
              : (char) (' ' + random.nextInt(95)));
    }
    return text.toString();
  }

  private static void staysOneWordOrIsRefused(String value) {
    String line;
    try {
      line = CommandLine.of("chsysstate -r lpar").with("-n", value).text();
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertThat(SimShell.words(line))
        .as("seed %d, value <%s>", SEED, value)
        .containsExactly("chsysstate", "-r", "lpar", "-n", value);
  }
}
