package io.bowline.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.lab.check.Finding.Kind;
import io.bowline.lab.check.MadeUpLun.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up LUNs, each with one thing wrong, or with nothing wrong that looks so. */
class CounterCheckTest {
  private static final Writer FIRST = Writer.on("host1", "boot-a");
  private static final Writer SECOND = Writer.on("host2", "boot-b");

  @TempDir Path directory;
  private MadeUpLun lun;

  @BeforeEach
  void empty() throws IOException {
    lun = new MadeUpLun(directory.resolve("lun.img"));
  }

  @Test
  void findsNothingWhereOneHostWroteAfterTheOther() throws IOException {
    lun.write(FIRST, 1, 20, 10_000).write(SECOND, 21, 40, 20_000);
    assertThat(findings(told(20, FIRST), told(40, SECOND))).isEmpty();
  }

  @Test
  void findsNothingOnAFullRing() throws IOException {
    lun.write(FIRST, 1, 40, 10_000).write(SECOND, 41, 200, 20_000);
    assertThat(findings(told(3, FIRST), told(200, SECOND))).isEmpty();
  }

  @Test
  void findsNothingInARecordThatWasWrittenAndNotAcknowledged() throws IOException {
    lun.write(FIRST, 1, 21, 10_000).write(SECOND, 22, 30, 20_000);
    assertThat(findings(told(20, FIRST))).isEmpty();
  }

  @Test
  void findsTwoWritersThatTakeTurns() throws IOException {
    lun.write(FIRST, 1, 10, 10_000).write(SECOND, 11, 15, 20_000).write(FIRST, 16, 18, 30_000);
    assertThat(kinds()).contains(Kind.DOUBLE_WRITER);
  }

  @Test
  void findsTwoWritersByTheirClocks() throws IOException {
    lun.write(FIRST, 1, 30, 10_000).write(SECOND, 31, 40, 11_000);
    assertThat(kinds()).containsExactly(Kind.DOUBLE_WRITER);
  }

  @Test
  void forgivesClocksASecond() throws IOException {
    lun.write(FIRST, 1, 30, 10_000).write(SECOND, 31, 40, 12_000);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void findsASecondWriterThatWasOverwrittenEntirely() throws IOException {
    lun.write(FIRST, 1, 10, 10_000);
    lun.write(new Writer("host1", "boot-a", "host2@11"), 11, 30, 11_000);
    assertThat(findings())
        .singleElement()
        .satisfies(it -> assertThat(it.detail()).contains("host2@11"));
  }

  @Test
  void findsAnAcknowledgedRecordThatIsNotThere() throws IOException {
    lun.write(FIRST, 1, 20, 10_000);
    assertThat(findings(told(21, FIRST)))
        .extracting(Finding::kind)
        .containsExactly(Kind.LOST_WRITE);
  }

  @Test
  void findsAllAcknowledgedRecordsOfAnEmptyLunLost() throws IOException {
    assertThat(findings(told(1, FIRST), told(7, FIRST)))
        .extracting(Finding::kind)
        .containsExactly(Kind.LOST_WRITE, Kind.LOST_WRITE);
  }

  @Test
  void findsAnAcknowledgedRecordThatAnotherBootOverwrote() throws IOException {
    lun.write(FIRST, 1, 20, 10_000).write(SECOND, 15, 30, 20_000);
    assertThat(findings(told(20, FIRST)))
        .extracting(Finding::kind)
        .containsExactly(Kind.LOST_WRITE);
  }

  @Test
  void findsATornRecord() throws IOException {
    lun.write(FIRST, 1, 20, 10_000).tear(20);
    assertThat(kinds()).containsExactly(Kind.TORN);
  }

  @Test
  void findsARecordMissingBetweenOthers() throws IOException {
    lun.write(FIRST, 1, 20, 10_000).lose(12);
    assertThat(kinds()).containsExactly(Kind.GAP);
  }

  @Test
  void findsTheFirstRecordsMissing() throws IOException {
    lun.write(FIRST, 1, 20, 10_000).lose(1).lose(2);
    assertThat(kinds()).containsExactly(Kind.GAP);
  }

  @Test
  void findsARecordOfAnotherGuest() throws IOException {
    lun.write(FIRST, 1, 20, 10_000).writeOf("db-1", SECOND, 21);
    assertThat(kinds()).contains(Kind.DOUBLE_WRITER);
  }

  @Test
  void findsARecordWhereItDoesNotBelong() throws IOException {
    lun.write(FIRST, 1, 20, 10_000).writeAt(30, FIRST, 21);
    assertThat(kinds()).containsExactly(Kind.MISPLACED);
  }

  @Test
  void readsNothingOutOfALineCutShort() throws IOException {
    Path log = directory.resolve("web-1.log");
    Files.writeString(log, "1000 web-1 host1 12,9 boot-a\n2000 web-1 host1 13");
    assertThat(Acknowledged.read(log))
        .containsExactly(new Acknowledged(1000, "web-1", "host1", List.of(12L, 9L), "boot-a"));
  }

  private List<Finding> findings(Acknowledged... told) throws IOException {
    return lun.check().findings(List.of(told));
  }

  private List<Kind> kinds() throws IOException {
    return findings().stream().map(Finding::kind).toList();
  }

  private static Acknowledged told(long number, Writer writer) {
    return new Acknowledged(0, "web-1", writer.host(), List.of(number), writer.boot());
  }
}
