/**
 * The stand-in for the Parameter Store of Systems Manager.
 *
 * <p>{@link dev.pawl.standins.ssm.Ssm} is the table of operations,
 * {@link dev.pawl.standins.ssm.Parameters} what is kept: for each
 * {@link dev.pawl.standins.ssm.Parameter} its versions, of which the last is the parameter.
 *
 * <p>Invariants: a SecureString is stored encrypted, and never in a message. A parameter has up to
 * a hundred versions; of more, the oldest goes.
 *
 * <p>Must not be put here: anything else of Systems Manager.
 */
@NullMarked
package dev.pawl.standins.ssm;

import org.jspecify.annotations.NullMarked;
