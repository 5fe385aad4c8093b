package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindJdkTest {
  private static final Path SCRIPT =
      StackSettings.of(Map.of(), Map.of()).checkout().resolve("deploy/find-jdk");

  @TempDir private Path machine;
  private final Map<String, String> environment = new HashMap<>();

  record Answer(int status, String out, String err) {}

  @BeforeEach
  void aMachineWithoutJava() throws IOException {
    Path tools = Files.createDirectories(machine.resolve("tools"));
    for (String tool : List.of("readlink", "sed", "head", "grep")) {
      Path wrapper = tools.resolve(tool);
      Files.writeString(wrapper, "#!/bin/bash\nexec /usr/bin/" + tool + " \"$@\"\n");
      assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    }
    environment.put("PATH", tools.toString());
    environment.put("HOME", machine.resolve("home").toString());
    environment.put("BOWLINE_JDKS", machine.resolve("jvm").toString());
  }

  @Test
  void takesTheNewestWhenTheJavaOnThePathIsTooOld() throws Exception {
    Path old = jdk("jvm/seventeen", "17.0.15");
    jdk("jvm/twenty-one", "21.0.4");
    Path newest = jdk("jvm/twenty-five", "25");
    environment.merge("PATH", old.resolve("bin").toString(), (a, b) -> b + ":" + a);

    assertThat(ask()).isEqualTo(new Answer(0, newest.toString(), ""));
  }

  @Test
  void prefersJavaHomeThenThePath() throws Exception {
    jdk("jvm/twenty-five", "25");
    Path path = jdk("path/twenty-two", "22.0.1");
    environment.merge("PATH", path.resolve("bin").toString(), (a, b) -> b + ":" + a);
    assertThat(ask().out()).isEqualTo(path.toString());

    Path home = jdk("mine/twenty-one", "21");
    environment.put("JAVA_HOME", home.toString());
    assertThat(ask().out()).isEqualTo(home.toString());
  }

  @Test
  void passesOverAJavaHomeThatIsTooOldOrGone() throws Exception {
    Path fitting = jdk("jvm/twenty-one", "21.0.4");
    environment.put("JAVA_HOME", jdk("mine/eight", "1.8.0_412").toString());
    assertThat(ask().out()).isEqualTo(fitting.toString());

    environment.put("JAVA_HOME", machine.resolve("gone").toString());
    assertThat(ask().out()).isEqualTo(fitting.toString());
  }

  @Test
  void passesOverARuntimeWithoutACompiler() throws Exception {
    Path runtime = jdk("jvm/runtime", "25");
    Files.delete(runtime.resolve("bin/javac"));
    Path fitting = jdk("jvm/twenty-one", "21.0.4");

    assertThat(ask().out()).isEqualTo(fitting.toString());
  }

  @Test
  void saysInOneLineWhatIsMissingAndHowToGetIt() throws Exception {
    assertThat(ask().err())
        .hasLineCount(1)
        .contains("JDK 21 or newer is missing: none is installed");

    jdk("jvm/seventeen", "17.0.15");
    Answer answer = ask();
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .hasLineCount(1)
        .contains("found only 17 in " + machine.resolve("jvm/seventeen"), "apt-get", "JAVA_HOME");
  }

  @Test
  void namesAJdkOnceThatLinksLeadTo() throws Exception {
    Path old = jdk("jvm/seventeen", "17.0.15");
    Files.createSymbolicLink(machine.resolve("jvm/default"), old);
    environment.merge("PATH", old.resolve("bin").toString(), (a, b) -> b + ":" + a);

    assertThat(ask().err()).containsOnlyOnce("17 in ");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = machine.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (String tool : List.of("java", "javac")) {
      Path file = Files.createFile(home.resolve("bin").resolve(tool));
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Answer ask() throws IOException, InterruptedException {
    var builder = new ProcessBuilder("/bin/bash", SCRIPT.toString());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out.strip(), err.strip());
  }
}
