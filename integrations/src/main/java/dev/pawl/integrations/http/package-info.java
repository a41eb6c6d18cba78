/**
 * Tasks that call HTTPS APIs: {@code http:invoke}, and {@code apigateway:invoke}.
 *
 * <p>{@link dev.pawl.integrations.http.HttpInvoke} makes the call that a task describes, with what
 * its {@link dev.pawl.integrations.http.Connection} adds: authorization, headers, query, body.
 * {@link dev.pawl.integrations.http.AllowedHosts} says which hosts may be called.
 *
 * <p>Invariants: a connection is made to an address that was checked, never to a name that could
 * stand for another address by then; redirects are not followed. What is secret in a connection is
 * in no message, no log and no history.
 *
 * <p>Must not be put here: how connections are kept (that is EventBridge's), and calls to AWS
 * services.
 */
@NullMarked
package dev.pawl.integrations.http;

import org.jspecify.annotations.NullMarked;
