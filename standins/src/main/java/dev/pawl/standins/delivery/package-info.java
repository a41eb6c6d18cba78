/**
 * How stand-ins keep many small things at once, and what they owe to others.
 *
 * <p>{@link dev.pawl.standins.delivery.Commits} writes for many at a time,
 * {@link dev.pawl.standins.delivery.Kept} has values in memory as they are written, and
 * {@link dev.pawl.standins.delivery.Changes} of one thing come one after the other.
 * {@link dev.pawl.standins.delivery.Deliveries} are what is owed: a slip of each, and a parcel with
 * what several have alike. {@link dev.pawl.standins.delivery.Places} say whose turn it is, so that
 * what never answers holds up nobody else.
 *
 * <p>Invariants: what is done is durable; what is durable is in the order in which it was handed
 * over. Memory follows storage: what is not durable is not seen, so that nobody acknowledges it. A
 * delivery is made at least once, is among the dead letters, or is said and counted to be given up.
 *
 * <p>Must not be put here: what any one service keeps.
 */
@NullMarked
package dev.pawl.standins.delivery;

import org.jspecify.annotations.NullMarked;
