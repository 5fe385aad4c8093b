package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.inventory.Lun;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class VisibleLunsTest {

  private static final Lun FIRST = lun("vol1");
  private static final Lun SECOND = lun("vol2");
  private static final Lun THIRD = lun("vol3");

  private final VisibleLuns luns = new VisibleLuns(List.of(FIRST, SECOND, THIRD));

  @Test
  void givesTheVisibleOnesUpToTheFirstGap() {
    luns.add(THIRD);
    luns.add(FIRST);

    assertThat(luns.await(0)).containsExactly(FIRST);
  }

  @Test
  void waitsForTheNextInOrder() throws Exception {
    luns.add(THIRD);
    luns.add(FIRST);
    var batch = CompletableFuture.supplyAsync(() -> luns.await(1));

    luns.add(SECOND);

    assertThat(batch.get(5, TimeUnit.SECONDS)).containsExactly(SECOND, THIRD);
  }

  @Test
  void nobodyWaitsForWhatWillNotCome() throws Exception {
    luns.add(FIRST);
    var batch = CompletableFuture.supplyAsync(() -> luns.await(1));

    luns.end();

    assertThat(batch.get(5, TimeUnit.SECONDS)).isEmpty();
    assertThat(luns.isGivenUp()).isTrue();
  }

  @Test
  void anEndAfterTheLastOneGivesNothingUp() {
    List.of(FIRST, SECOND, THIRD).forEach(luns::add);

    luns.end();

    assertThat(luns.isGivenUp()).isFalse();
    assertThat(luns.await(0)).containsExactly(FIRST, SECOND, THIRD);
  }

  private static Lun lun(String id) {
    return new Lun(id, "svc1", "60050768018300ABC0000000000000" + id.charAt(3), 0, Lun.Use.DATA);
  }
}
