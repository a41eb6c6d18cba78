/**
 * The console of a started server, used in a real browser as people use it.
 *
 * <p>{@link dev.pawl.browser.Browsing} starts a server for the tests of a class and opens its
 * pages; it fails a test whose page asked somebody else for something, wrote an error to the
 * browser's console, or was held back by the content security policy. {@link dev.pawl.browser.Shop}
 * fills the server with something of everything, and {@link dev.pawl.browser.Axe} says what of a
 * page cannot be used by everybody.
 *
 * <p>A test waits for what it is to see, never for a time. Where Chromium or Node is missing the
 * tests are skipped, and fail with {@code -Dpawl.clients=required}.
 *
 * <p>What can be tested without a browser is not tested here: the console's own tests are in its
 * module, and take milliseconds.
 */
@NullMarked
package dev.pawl.browser;

import org.jspecify.annotations.NullMarked;
