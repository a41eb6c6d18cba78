/**
 * What Pawl knows of AWS services, and how it calls them.
 *
 * <p>{@link dev.pawl.integrations.ServiceTasks} are the tasks that call services, over HTTP, by
 * {@link dev.pawl.integrations.AwsCaller}: parameters become what the API takes, a request in the
 * protocol of the service, signed, and the answer what a state sees.
 * {@link dev.pawl.integrations.ServiceEndpoints} say where calls go,
 * {@link dev.pawl.integrations.FunctionEndpoints} where functions run that do not run here.
 * {@code ServiceJob} sees a job to its end, {@code AssumedRoles} have the keys of the roles that
 * tasks name, {@link dev.pawl.integrations.ServiceWire} reads requests and writes answers for
 * services of this server's own. {@code dev.pawl.integrations.http} has the HTTP tasks.
 * {@link dev.pawl.integrations.ResultShapes} holds a result that somebody made up against the API
 * that a Task state would have called. All of it is driven by the models in {@code models/}, one
 * compressed file per service, stripped from those that AWS publishes; {@code ModelsRewriteTest}
 * makes them anew.
 *
 * <p>Invariants: nothing is sent to an endpoint that nobody named. A call that is made again for
 * the same task has the same idempotency token. A service that is not known has nothing to say
 * about a result, and neither has a field that its API does not have.
 *
 * <p>Must not be put here: local functions (they are in {@code dev.pawl.lambda}), calls to this
 * very server, and what a state does with a result.
 */
@NullMarked
package dev.pawl.integrations;

import org.jspecify.annotations.NullMarked;
