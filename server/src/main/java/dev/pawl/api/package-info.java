/**
 * The HTTP edge: connections, routes, the AWS JSON protocol, and the forms in which AWS shows
 * things.
 *
 * <p>{@link dev.pawl.api.ApiServer} owns the sockets and hands each complete request to a virtual
 * thread; {@link dev.pawl.api.Router} finds its {@link dev.pawl.api.Handler};
 * {@link dev.pawl.api.AwsJson} is the handler of the AWS JSON protocol and finds the
 * {@link dev.pawl.api.Action}. {@link dev.pawl.api.ServiceModel} says what a request must be, and
 * {@code Inspection} refuses, in AWS's words, one that is not; {@link dev.pawl.api.Members} reads
 * its members. A further API is a further handler beside {@code AwsJson}.
 *
 * <p>Invariants: a worker never waits for a client, nor an event loop for a worker; each connection
 * has one request at work; every caller's error is an {@link dev.pawl.api.ApiException} and is
 * turned into an answer in one place.
 *
 * <p>Must not be put here: what an operation does (it has a file in {@code actions}), decisions
 * about the States Language, storage.
 */
@NullMarked
package dev.pawl.api;

import org.jspecify.annotations.NullMarked;
