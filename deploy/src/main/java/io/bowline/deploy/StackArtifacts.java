package io.bowline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the stack runs from, fetched by the Maven wrapper when it is not there yet: the Camunda
 * distribution, unpacked under the state directory, and the class path of OpenSearch.
 */
final class StackArtifacts {
  private final StackSettings settings;
  private final MavenWrapper maven;
  private final String camundaVersion;

  StackArtifacts(StackSettings settings) {
    this.settings = settings;
    this.maven = new MavenWrapper(settings.checkout(), settings.logs().resolve("download.log"));
    this.camundaVersion = versions().getProperty("camunda");
  }

  void fetchWhatIsMissing(Progress progress) {
    if (!Files.isDirectory(camunda())) {
      progress.say(
          "Fetching Camunda " + camundaVersion + " (300 MB, once; it stays in " + camunda() + ")");
      unpackCamunda();
    }
    if (!Files.exists(openSearchDependencies()) || !Files.exists(openSearchModule())) {
      progress.say("Fetching OpenSearch (53 MB, once)");
      maven.run("OpenSearch", "-pl", "deploy/opensearch", "-DskipTests", "package");
    }
    writeLogging();
  }

  boolean camundaIsUnpacked() {
    return Files.isDirectory(camunda());
  }

  String camundaClassPath() {
    return camunda().resolve("lib") + "/*";
  }

  Path camundaLogging() {
    return settings.run().resolve("log4j2.xml");
  }

  /** To the console alone: the console is the part's log file. */
  private void writeLogging() {
    try (var configuration = StackArtifacts.class.getResourceAsStream("camunda-log4j2.xml")) {
      Files.createDirectories(settings.run());
      Files.copy(configuration, camundaLogging(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String openSearchClassPath() {
    try {
      return openSearchModule() + ":" + Files.readString(openSearchDependencies()).strip();
    } catch (IOException e) {
      throw CommandFailure.unmet(
          openSearchDependencies() + " cannot be read. Build again: ./mvnw -DskipTests package", e);
    }
  }

  private Path camunda() {
    return settings.home().resolve("distributions/camunda-zeebe-" + camundaVersion);
  }

  private Path openSearchDependencies() {
    return settings.checkout().resolve("deploy/opensearch/target/runtime.classpath");
  }

  private Path openSearchModule() {
    String jar = "bowline-opensearch-" + versions().getProperty("bowline") + ".jar";
    return settings.checkout().resolve("deploy/opensearch/target").resolve(jar);
  }

  /** Unpacked aside and renamed, so that an interrupted download leaves nothing half-done. */
  private void unpackCamunda() {
    Path aside = settings.home().resolve("distributions/.unpacking");
    try {
      delete(aside);
      maven.run(
          "Camunda " + camundaVersion,
          "-N",
          "dependency:unpack",
          "-Dartifact=io.camunda:camunda-zeebe:" + camundaVersion + ":tar.gz",
          "-DoutputDirectory=" + aside,
          "-Dmdep.overWriteReleases=true");
      Files.move(aside.resolve("camunda-zeebe-" + camundaVersion), camunda());
      delete(aside);
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "Camunda could not be unpacked into %s: %s. Make room or correct its permissions."
              .formatted(aside, e.getMessage()),
          e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  static Properties versions() {
    var versions = new Properties();
    try (var file = StackArtifacts.class.getResourceAsStream("versions.properties")) {
      versions.load(file);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
