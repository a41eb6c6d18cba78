/**
 * What Pawl knows of AWS services.
 *
 * <p>For now what their answers look like: {@link dev.pawl.integrations.ResultShapes} holds a
 * result that somebody made up against the API that a Task state would have called. The shapes are
 * in {@code shapes/}, one compressed file per service, made from the service models that AWS
 * publishes; {@code ShapesRewriteTest} makes them anew. Names of fields are as Step Functions shows
 * them, which differ from those of the API in their letters' case.
 *
 * <p>Invariants: a service that is not known has nothing to say about a result, and neither has a
 * field that its API does not have.
 *
 * <p>Must not be put here: local functions (they are in {@code dev.pawl.lambda}), and what a state
 * does with a result.
 */
@NullMarked
package dev.pawl.integrations;

import org.jspecify.annotations.NullMarked;
