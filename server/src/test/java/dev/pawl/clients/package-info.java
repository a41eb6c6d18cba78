/**
 * The AWS clients that people use, unmodified, against a started server.
 *
 * <p>Each client has a program that makes the same tour of every operation: {@code tour.sh} for the
 * AWS CLI, {@code tour.py} for boto3, {@code tour.mjs} for the AWS SDK for JavaScript v3, beside
 * the definitions they use; for the AWS SDK for Java v2, {@link dev.pawl.clients.JavaTour}. A
 * program prints what it has seen; {@code tour.txt} says what there is to be seen, and
 * {@link dev.pawl.clients.ClientToursTest} compares. The table of {@code docs/guides/clients.md}
 * claims what was seen, no more and no less.
 *
 * <p>Invariants: a client is what its users install, told by nothing but its documented settings;
 * where one is missing its tests are skipped and say what to install, and fail under
 * {@code -Dpawl.clients=required}, as before a change is taken: a table nobody checked is none.
 *
 * <p>Must not be put here: what an operation answers in all its cases. That is tested beside the
 * operation and by the conformance cases; here it is that clients understand it.
 */
@NullMarked
package dev.pawl.clients;

import org.jspecify.annotations.NullMarked;
