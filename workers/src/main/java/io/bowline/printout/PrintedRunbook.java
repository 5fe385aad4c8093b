package io.bowline.printout;

import io.bowline.inventory.Inventory;
import io.bowline.planning.FailoverPlan;
import io.bowline.store.MemoryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A recovery on paper: for each failed server of a plan a page that works when everything else is
 * down, as HTML and as plain text, with the commands that the workers would send.
 */
public final class PrintedRunbook {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Inventory inventory;
  private final String source;
  private final Instant now;

  /**
   * @param source what the inventory is called on the page
   */
  public PrintedRunbook(Inventory inventory, String source, Instant now) {
    this.inventory = inventory;
    this.source = source;
    this.now = now;
  }

  /**
   * Writes {@code SERVER.html} and {@code SERVER.txt} for each failed server into a directory,
   * which is made when it is not there; or, when the path ends in {@code .html} or {@code .txt},
   * the page of the only failed server into that file.
   *
   * @return what was written
   * @throws IllegalArgumentException when several servers failed and one file is named, or the
   *     inventory names no console
   */
  public List<Path> write(FailoverPlan plan, Path to) throws IOException {
    var name = String.valueOf(to.getFileName());
    if (name.endsWith(".html") || name.endsWith(".txt")) {
      return List.of(writeOne(plan, to, name.endsWith(".html") ? HtmlSheet::of : TextSheet::of));
    }
    Files.createDirectories(to);
    var written = new ArrayList<Path>();
    try (var database = MemoryDatabase.open()) {
      var writer = new SheetWriter(inventory, database);
      for (var failed : plan.failed()) {
        var sheet = writer.of(plan, failed, printed(plan));
        written.add(Files.writeString(to.resolve(file(failed) + ".html"), HtmlSheet.of(sheet)));
        written.add(Files.writeString(to.resolve(file(failed) + ".txt"), TextSheet.of(sheet)));
      }
    }
    return written;
  }

  private Path writeOne(FailoverPlan plan, Path to, Function<Sheet, String> form)
      throws IOException {
    if (plan.failed().size() != 1) {
      throw new IllegalArgumentException(
          "Expected a directory for the pages of %s, but found the file %s. Name a directory."
              .formatted(plan.failed(), to));
    }
    try (var database = MemoryDatabase.open()) {
      var sheet =
          new SheetWriter(inventory, database).of(plan, plan.failed().getFirst(), printed(plan));
      return Files.writeString(to, form.apply(sheet));
    }
  }

  private String printed(FailoverPlan plan) {
    var together =
        plan.failed().size() > 1
            ? " Planned for " + String.join(", ", plan.failed()) + " failing together."
            : "";
    return "Printed %s from %s.%s The older this page is, the less of it is so: print it daily."
        .formatted(MINUTE.format(now), source, together);
  }

  /** A server's name as a file's. */
  private static String file(String server) {
    return server.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
