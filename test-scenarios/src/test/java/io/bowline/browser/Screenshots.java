package io.bowline.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Pictures of what the browser showed, in {@code target/screenshots}; with {@code
 * -Dbowline.pictures=true} some become those of the documentation.
 */
final class Screenshots {

  private static final Path FOLDER = Path.of("target/screenshots");
  private static final Path DOCUMENTATION = Path.of("../deploy/pictures");

  private Screenshots() {}

  static Path take(Page page, String name) {
    var picture = FOLDER.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    return picture;
  }

  /** "tasklist" or "operate". */
  static String application(Page page) {
    return page.url().contains("/operate") ? "operate" : "tasklist";
  }

  static void takeForDocumentation(Page page, String name) throws IOException {
    var picture = take(page, name);
    if (Boolean.getBoolean("bowline.pictures")) {
      Files.createDirectories(DOCUMENTATION);
      Files.copy(
          picture,
          DOCUMENTATION.resolve(picture.getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
