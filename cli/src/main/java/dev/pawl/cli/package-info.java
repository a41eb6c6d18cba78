/**
 * The program {@code pawl}: {@code serve}, {@code run}, {@code demo}, {@code validate},
 * {@code deploy}, {@code destroy}, {@code env}.
 *
 * <p>{@link dev.pawl.cli.Main} parses the command line; each {@link dev.pawl.cli.Command} is one
 * file. {@link dev.pawl.cli.Api} is the way to a server, {@link dev.pawl.cli.Narrator} tells an
 * execution's history, {@link dev.pawl.cli.Terminal} owns what the user sees;
 * {@link dev.pawl.cli.StackSource} is what a stack is made from, {@link dev.pawl.cli.Deployer}
 * makes it.
 *
 * <p>Invariants: standard output carries results only (what a script reads), everything else goes
 * to standard error; a problem is one sentence and an exit code, 1 for what failed and 2 for what
 * was asked wrongly; names of commands and options stay.
 *
 * <p>Must not be put here: anything that knows the engine, the store or the functions. A server is
 * started through {@code dev.pawl.server.PawlServer} and from then on reached by HTTP like any
 * other; a definition is checked with {@code dev.pawl.definition}.
 */
@NullMarked
package dev.pawl.cli;

import org.jspecify.annotations.NullMarked;
