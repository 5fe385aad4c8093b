package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that cannot start say why in their last line. */
class BadSettingsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: fly             | bowline.mode in line 3: No enum constant",
        "consoles: [{name: h}] | bowline.consoles[0].host: a console needs a host",
        "consoles: [           | line 5: expected",
      })
  void aSettingThatIsWrongIsNamed(String setting, String message) throws IOException {
    var file = folder.resolve("bowline.yaml");
    Files.writeString(
        file, "bowline:\n  pod: x\n  %s\n  data-dir: %s\n".formatted(setting, folder));
    var err = new StringWriter();

    int status =
        Bowline.commandLine()
            .setErr(new PrintWriter(err))
            .execute("workers", "--config", file.toString());

    assertThat(status).isEqualTo(2);
    assertThat(err.toString().strip())
        .hasLineCount(1)
        .startsWith("bowline: the workers do not start with " + file)
        .contains(message);
  }
}
