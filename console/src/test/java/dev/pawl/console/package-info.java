/**
 * Has the console's own checks run with the tests of all else.
 *
 * <p>{@code ConsoleSourcesTest} runs Vitest and counts each of its tests, and asks the compiler and
 * the formatter of the sources. They need Node and npm; without them they are skipped, unless
 * {@code -Dpawl.clients=required}.
 *
 * <p>Must not be put here: tests of the console in Java; they are in TypeScript, beside these.
 */
@NullMarked
package dev.pawl.console;

import org.jspecify.annotations.NullMarked;
