package io.bowline.bench.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * All that was measured, a line of JSON each, written as it comes: a benchmark that was stopped
 * goes on from here.
 */
final class LabLog {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Path file;
  private final List<LabRun> runs = new ArrayList<>();
  private final List<LabBoot> boots = new ArrayList<>();

  /** One of the two. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Line(LabRun run, LabBoot boot) {}

  private LabLog(Path file) {
    this.file = file;
  }

  /**
   * @throws CommandFailure when a line is none of ours; only a last one that was cut off is dropped
   */
  static LabLog open(Path file) {
    var log = new LabLog(file);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        log.read(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return log;
  }

  List<LabRun> runs() {
    return List.copyOf(runs);
  }

  List<LabBoot> boots() {
    return List.copyOf(boots);
  }

  void add(LabRun run) {
    append(new Line(run, null));
    runs.add(run);
  }

  void add(LabBoot boot) {
    append(new Line(null, boot));
    boots.add(boot);
  }

  private void read(String text) throws IOException {
    int whole = text.lastIndexOf('\n') + 1;
    int number = 0;
    for (var line : text.substring(0, whole).lines().toList()) {
      number++;
      try {
        keep(JSON.readValue(line, Line.class));
      } catch (JsonProcessingException e) {
        throw CommandFailure.badInput(
            "Expected a run or a boot in line %d of %s, but: %s. Correct the line or choose another --keep."
                .formatted(number, file, e.getOriginalMessage()));
      }
    }
    if (whole < text.length()) {
      Files.writeString(file, text.substring(0, whole));
    }
  }

  private void keep(Line line) {
    if (line.run() != null) {
      runs.add(line.run());
    }
    if (line.boot() != null) {
      boots.add(line.boot());
    }
  }

  private void append(Line line) {
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
