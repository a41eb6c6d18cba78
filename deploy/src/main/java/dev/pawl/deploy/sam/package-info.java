/**
 * SAM: from a template with serverless resources to one of CloudFormation's own, as AWS's transform
 * gives it. Pure: the values of parameters and the region come as arguments.
 *
 * <p>{@link dev.pawl.deploy.sam.SamTransform} is the way in. A {@link dev.pawl.deploy.sam.Document}
 * is the template that is worked on; each serverless resource is a
 * {@link dev.pawl.deploy.sam.Source} with {@link dev.pawl.deploy.sam.Properties}, of which one
 * class per type makes {@link dev.pawl.deploy.sam.Resource}s; one class per kind of event does the
 * same for the events of functions and state machines.
 *
 * <p>Invariants: the same template with the same arguments gives the same template, with the same
 * logical ids; what is not supported is refused by its name, and nothing is left out silently.
 *
 * <p>Must not be put here: the evaluation of functions, stacks, and files of the user.
 */
@NullMarked
package dev.pawl.deploy.sam;

import org.jspecify.annotations.NullMarked;
