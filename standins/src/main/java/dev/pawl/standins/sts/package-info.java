/**
 * The stand-in for STS: who somebody is, and keys for a while.
 *
 * <p>{@link dev.pawl.standins.sts.Sts} answers with keys that open a server without signatures. A
 * server that verifies them knows the keys of its credentials file alone, and refuses these.
 *
 * <p>Must not be put here: who is admitted.
 */
@NullMarked
package dev.pawl.standins.sts;

import org.jspecify.annotations.NullMarked;
