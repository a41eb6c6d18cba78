/**
 * Who sent a request, and whether he may do what he asks for.
 *
 * <p>A {@link dev.pawl.api.auth.Gate} is asked for each request of an AWS protocol: the open one
 * believes what the request says, the signed one verifies its signature (version 4) against a
 * credentials file and asks the key's policy.
 *
 * <p>Invariants: nothing is looked up or changed for a request that was not admitted; secrets are
 * never logged or shown; signatures are compared in constant time.
 *
 * <p>Must not be put here: TLS (it is of the connection), and what an operation does.
 */
@NullMarked
package dev.pawl.api.auth;

import org.jspecify.annotations.NullMarked;
