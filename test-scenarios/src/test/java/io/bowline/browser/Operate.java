package io.bowline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;

/** Operate 8.6 as an operator sees it. */
final class Operate {

  private final Page page;

  private Operate(Page page) {
    this.page = page;
  }

  static Operate login(Page page, URI anyPage) {
    page.navigate(anyPage.resolve("/operate/login").toString());
    LoginForm.fillIn(page);
    page.getByText("Running Process Instances").first().waitFor();
    return new Operate(page);
  }

  /** Shows one instance when its diagram is drawn. */
  void openInstance(URI link) {
    page.navigate(link.toString());
    diagram().locator("[data-element-id]").first().waitFor();
  }

  /** From the instance that is shown to the only one of its called process. */
  void openCalledInstance() {
    header().getByText("View All").click();
    page.getByTitle("View instance").first().click();
    assertThat(header()).containsText("Recover one VM");
    diagram().locator("[data-element-id]").first().waitFor();
  }

  Locator header() {
    return page.getByTestId("instance-header");
  }

  Locator diagram() {
    return page.getByTestId("diagram");
  }

  /** The mark of a finished instance; Operate looks again by itself. */
  Locator completed() {
    return header().getByTestId("COMPLETED-icon");
  }

  Page page() {
    return page;
  }
}
