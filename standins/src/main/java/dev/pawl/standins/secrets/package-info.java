/**
 * The stand-in for Secrets Manager.
 *
 * <p>{@link dev.pawl.standins.secrets.SecretsManager} is the table of operations,
 * {@link dev.pawl.standins.secrets.Secrets} what is kept: for each
 * {@link dev.pawl.standins.secrets.Secret} a record with its versions and their staging labels, and
 * for each version a record with the value, encrypted.
 *
 * <p>Invariants: a value is never in a message or a log. A staging label is on one version at a
 * time. What is deleted can be restored until its time has come, and is gone from then on.
 *
 * <p>Must not be put here: rotation, which needs functions.
 */
@NullMarked
package dev.pawl.standins.secrets;

import org.jspecify.annotations.NullMarked;
