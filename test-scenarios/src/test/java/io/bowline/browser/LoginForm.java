package io.bowline.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The same form guards Operate and Tasklist. */
final class LoginForm {

  private LoginForm() {}

  static void fillIn(Page page) {
    page.locator("input[name=username]").fill("demo");
    page.locator("input[name=password]").fill("demo");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Login")).click();
  }
}
