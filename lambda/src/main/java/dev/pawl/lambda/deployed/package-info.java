/**
 * Functions that were deployed through Lambda's API: their code, settings, versions and aliases.
 *
 * <p>{@link dev.pawl.lambda.deployed.Deployments} creates, changes and deletes them;
 * {@link dev.pawl.lambda.deployed.Versions} and {@link dev.pawl.lambda.deployed.Aliases} give them
 * names that stay; {@link dev.pawl.lambda.deployed.CodeStore} keeps the archives.
 *
 * <p>Invariants: what a method did is durable when it returns; the code that a record names is on
 * disk before the record is; a published version never changes. Records are in the catalog, one for
 * each function, version and alias; archives are files named by their content.
 *
 * <p>Must not be put here: running functions; functions of folders.
 */
@NullMarked
package dev.pawl.lambda.deployed;

import org.jspecify.annotations.NullMarked;
