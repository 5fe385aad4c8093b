package io.bowline.capacity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bowline.inventory.file.BadInput;
import io.bowline.inventory.file.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports as JSON, and as the three files that a run leaves. */
public final class CapacityFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private CapacityFile() {}

  public static String toJson(CapacityReport report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a capacity report", e);
    }
  }

  /**
   * @param name what the text is called in messages
   * @throws BadInput when it is no report
   */
  public static CapacityReport parse(String name, String json) {
    CapacityReport report;
    try {
      report = JSON.readValue(json, CapacityReport.class);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      var place = at == null ? Location.WHOLE_FILE : new Location(at.getLineNr(), at.getColumnNr());
      throw new BadInput(name, place, "", "no capacity report: " + e.getOriginalMessage());
    }
    if (report == null || report.checkedAt() == null || report.servers() == null) {
      String missing = "no capacity report: expected what `bowline capacity --json` prints";
      throw new BadInput(name, Location.WHOLE_FILE, "", missing);
    }
    return report;
  }

  /**
   * @throws BadInput when the file cannot be read or is no report
   */
  public static CapacityReport read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new BadInput(
          file.toString(), Location.WHOLE_FILE, "", "cannot be read: " + e.getMessage());
    }
  }

  /** Leaves {@code capacity.json}, {@code capacity.html} and {@code capacity.svg}. */
  public static void writeAll(CapacityReport report, Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("capacity.json"), toJson(report));
      Files.writeString(directory.resolve("capacity.html"), CapacityPage.of(report));
      Files.writeString(directory.resolve("capacity.svg"), HeatMapSvg.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the capacity report to " + directory, e);
    }
  }
}
