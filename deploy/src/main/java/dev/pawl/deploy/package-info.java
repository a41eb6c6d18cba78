/**
 * What people have is deployed: templates of CloudFormation and SAM become stacks of state
 * machines, functions and what they call.
 *
 * <p>A {@link dev.pawl.deploy.template.TemplateText} is read and evaluated by pure code; what is
 * created, changed and deleted goes through the same API that clients use.
 *
 * <p>Invariants: a stack is at every moment what its records say, also after the end of the process
 * in the middle of a deployment. What a template does not support is refused by its name.
 *
 * <p>Must not be put here: HTTP, and knowledge of how a service keeps its resources.
 */
@NullMarked
package dev.pawl.deploy;

import org.jspecify.annotations.NullMarked;
