/**
 * The wiring: one method builds a server from its options, most general part first.
 *
 * <p>{@link dev.pawl.server.PawlServer#start} is that method, {@link dev.pawl.server.ServerOptions}
 * what can be chosen, by subject. {@code Foundation} is what all parts stand on, {@code Engines}
 * what runs executions, {@code OpenParts} what must be closed.
 *
 * <p>Invariants: what was built is closed in the reverse order, also when a later part fails; a
 * server that serves is complete.
 *
 * <p>Must not be put here: anything that does work of its own.
 */
@NullMarked
package dev.pawl.server;

import org.jspecify.annotations.NullMarked;
