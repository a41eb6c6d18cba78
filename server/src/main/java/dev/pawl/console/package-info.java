/**
 * The server's side of the web console: its files, and what it asks for that no API of AWS tells.
 *
 * <p>{@link dev.pawl.console.ConsoleFiles} hands out what the module {@code console} was built to,
 * {@link dev.pawl.console.About} says what a page must know before anybody has logged in.
 *
 * <p>Invariants: a page loads nothing of others, runs no script but the console's own and is shown
 * in no frame; what tells of executions is admitted as the operation of AWS is that tells the same.
 * What is asked all the time costs a small part of one processor, however many ask:
 * {@link dev.pawl.console.LiveView} keeps nothing while nobody watches, an event is rendered once
 * for all ({@code Burst}), and what took long rests in proportion ({@code Shared},
 * {@code Tallies}).
 *
 * <p>Must not be put here: what the API of AWS offers; the console uses that as everybody does.
 */
@NullMarked
package dev.pawl.console;

import org.jspecify.annotations.NullMarked;
