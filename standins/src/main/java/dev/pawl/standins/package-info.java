/**
 * AWS services that this process answers for itself: stand-ins, durable in the data folder, for
 * what workflows need besides functions.
 *
 * <p>A {@link dev.pawl.standins.StandIn} is one service: a table of the
 * {@link dev.pawl.standins.Operation}s that it covers. {@link dev.pawl.standins.StandIns} are all
 * of a server; unmodified clients reach them through its port, tasks without a network. What is on
 * the wire is said by the service's model ({@link dev.pawl.integrations.ServiceWire}), so that an
 * operation has members by their names in the API and gives the same.
 * {@link dev.pawl.standins.Records} keep what is small, {@link dev.pawl.standins.Vault} what is
 * secret.
 *
 * <p>Invariants: what was acknowledged survives the end of the process. Names without an account
 * are those of the asker's account and region; what is of another account is there for nobody.
 * Whatever a request uses it {@link dev.pawl.standins.Need}s to be allowed, by the one ARN that it
 * has. What is not covered is refused, and said to be.
 *
 * <p>Must not be put here: HTTP and who is admitted (they are in the server), and anything that a
 * workflow sees of an answer.
 */
@NullMarked
package dev.pawl.standins;

import org.jspecify.annotations.NullMarked;
