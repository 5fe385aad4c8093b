package io.bowline.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;

/** Tasklist 8.6 as an operator sees it. */
final class Tasklist {

  private final Page page;

  private Tasklist(Page page) {
    this.page = page;
  }

  /** Logs in at the front door. */
  static Tasklist login(Page page, URI anyPage) {
    page.navigate(anyPage.resolve("/tasklist/login").toString());
    LoginForm.fillIn(page);
    page.getByText("All open tasks").first().waitFor();
    return new Tasklist(page);
  }

  /** The entry of one task in the list of open tasks. */
  Locator entry(URI task) {
    return page.getByTestId("task-" + task.getPath().substring("/tasklist/".length()));
  }

  void open(URI task) {
    entry(task).click();
    form().waitFor();
    closeHint();
  }

  /** Opens the link of a task, as from a notice. */
  void openAgain(URI task) {
    page.navigate(task.toString());
    form().waitFor();
  }

  /** The offer of notifications covers what the task shows. */
  private void closeHint() {
    var hint = page.locator(".cds--actionable-notification, .cds--inline-notification");
    hint.getByRole(AriaRole.BUTTON).last().click();
    hint.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  Locator form() {
    return page.locator(".fjs-container");
  }

  void claim() {
    button("Assign to me").click();
    button("Unassign").waitFor();
  }

  void choose(String label) {
    form().locator("label").filter(new Locator.FilterOptions().setHasText(label)).click();
  }

  void write(String field, String text) {
    form().getByLabel(field).fill(text);
  }

  void complete() {
    button("Complete Task").click();
    page.getByText("Task completed").first().waitFor();
  }

  Page page() {
    return page;
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
