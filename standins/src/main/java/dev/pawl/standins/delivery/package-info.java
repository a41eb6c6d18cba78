/**
 * How stand-ins keep many small things at once, and what they owe to others.
 *
 * <p>{@link dev.pawl.standins.delivery.Commits} writes for many at a time.
 *
 * <p>Invariants: what is done is durable; what is durable is in the order in which it was handed
 * over.
 *
 * <p>Must not be put here: what any one service keeps.
 */
@NullMarked
package dev.pawl.standins.delivery;

import org.jspecify.annotations.NullMarked;
