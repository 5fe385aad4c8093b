package io.bowline.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Runs {@link ThreeRcExperiment} and writes what became of each guest: {@code ThreeRc FILE CRASHES
 * DESTRUCTIVE SEED}. Progress goes to standard error.
 */
public final class ThreeRc {

  private ThreeRc() {}

  public static void main(String[] arguments) {
    int status = 1;
    try {
      run(
          Path.of(arguments[0]),
          Integer.parseInt(arguments[1]),
          Integer.parseInt(arguments[2]),
          Long.parseLong(arguments[3]));
      status = 0;
    } catch (IOException | IllegalStateException e) {
      System.err.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(status); // the engine leaves threads behind
  }

  private static void run(Path file, int crashes, int destructive, long seed)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    var experiment = new ThreeRcExperiment(over -> tell(over, crashes + destructive, begin));
    new ObjectMapper().writeValue(file.toFile(), experiment.run(crashes, destructive, seed));
  }

  private static void tell(int over, int all, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.err.printf(
        Locale.ROOT,
        "%d of %d crashes, %.0f s, %.1f per second%n",
        over,
        all,
        seconds,
        over / seconds);
  }
}
