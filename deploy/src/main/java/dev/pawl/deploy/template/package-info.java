/**
 * Templates: from a text to the values of resources' properties. Pure: whatever is outside a
 * template (parameters, what a resource is called, exports of other stacks) comes as an argument.
 *
 * <p>{@link dev.pawl.deploy.template.TemplateText} reads a text.
 *
 * <p>Invariants: reading and evaluating end, however long or deep a template is; the same template
 * with the same arguments gives the same values.
 *
 * <p>Must not be put here: calls of services, stacks and their states.
 */
@NullMarked
package dev.pawl.deploy.template;

import org.jspecify.annotations.NullMarked;
