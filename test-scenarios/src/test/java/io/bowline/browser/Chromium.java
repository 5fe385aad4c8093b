package io.bowline.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser of the distribution, without a window. */
final class Chromium implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final double PATIENCE_MILLIS = 90_000;
  private static final int WIDTH = 1_360;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium open() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setTimeout(PATIENCE_MILLIS)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Chromium(playwright, browser);
  }

  /** A window of its own, in which nobody is logged in. */
  Page window(int height) {
    var page =
        browser
            .newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, height))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    return page;
  }

  /** What each window shows now, for whoever must find out why a test failed. */
  void takeLastViews(String name) {
    browser.contexts().stream()
        .flatMap(context -> context.pages().stream())
        .forEach(page -> Screenshots.take(page, name + "-last-" + Screenshots.application(page)));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
