package dev.pawl.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every page. */
final class PagesTest {
  private static final int PHONE = 390;

  @RegisterExtension
  static final Browsing BROWSING = Browsing.of(Shop.options());

  /** A page, and what is seen on it when it has loaded. */
  enum Place {
    MACHINES("/machines", "text=checkout"),
    MACHINE(Shop.machinePage("approval"), "role=link[name='large']"),
    DEFINITION(Shop.machinePage("approval") + "?tab=definition", "g.node .name >> text=Approve"),
    VERSIONS(Shop.machinePage("approval") + "?tab=versions", "text=version 1 · 100 %"),
    DETAILS(Shop.machinePage("approval") + "?tab=details", "text=role/test"),
    EDITOR(Shop.machinePage("approval") + "/edit", "g.node .name >> text=Approve"),
    CREATE("/create", "g.node"),
    EXECUTIONS("/executions", "role=link[name='sold-out']"),
    RUNNING(Shop.executionPage("approval", "large"), "g.node.running"),
    FAILED(Shop.executionPage("lines", "sold-out"), "role=alert >> text=Sold.Out"),
    MONITOR("/monitor", "role=region[name='Errors'] >> text=Sold.Out"),
    ACTIVITIES("/activities", "text=activity:approve"),
    FUNCTIONS("/functions", "role=link[name='greet']"),
    FUNCTION("/functions/greet?tab=log", "text=greeting Ada"),
    QUEUES("/queues", "text=basket"),
    SCHEDULES("/schedules", "text=nightly"),
    STACKS("/stacks", "role=link[name='shop']"),
    STACK("/stacks/shop", "text=CheckoutArn");

    final String path;
    final String sight;

    Place(String path, String sight) {
      this.path = path;
      this.sight = sight;
    }
  }

  @BeforeAll
  static void fill() throws IOException {
    new Shop(BROWSING.wire()).open();
  }

  private static Page seen(Place place, Browser.NewContextOptions how) {
    Page page = BROWSING.open(place.path, how);
    assertThat(page.locator(place.sight).first()).isVisible();
    return page;
  }

  @ParameterizedTest
  @EnumSource
  void everybodyCanUseItInBothColours(Place place) {
    Axe.check(seen(place, Browsing.wide().setColorScheme(ColorScheme.LIGHT)));
    Axe.check(seen(place, Browsing.wide().setColorScheme(ColorScheme.DARK)));
  }

  @ParameterizedTest
  @EnumSource
  void itFitsOnAPhone(Place place) {
    Page page = seen(place, Browsing.wide().setViewportSize(PHONE, 800));
    assertEquals(List.of(), page.evaluate("""
            () => document.documentElement.scrollWidth <= innerWidth
              ? []
              : [...document.querySelectorAll('body *')]
                  .filter((each) => each.getBoundingClientRect().right > innerWidth)
                  .map((each) => `${each.tagName}.${each.className}`)
                  .slice(0, 20)
            """), "what is wider than the screen");
    Axe.check(page);
  }
}
