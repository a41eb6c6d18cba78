/**
 * The stand-in for S3: objects in files, what is known of them in the catalog.
 *
 * <p>{@link dev.pawl.standins.s3.S3} is the table of operations. {@link dev.pawl.standins.s3.Blobs}
 * are the files, whose names have nothing of the keys of objects;
 * {@link dev.pawl.standins.s3.Buckets} and {@link dev.pawl.standins.s3.Objects} say which file is
 * which object.
 *
 * <p>Invariants: a file is whole and on the disk before an object is said to be in it, so a write
 * that breaks off leaves what was there before. A file that no record knows is removed at the next
 * start. Names of buckets are for all accounts; only the owner's account has what is in one.
 *
 * <p>Must not be put here: versions of objects, which are not covered.
 */
@NullMarked
package dev.pawl.standins.s3;

import org.jspecify.annotations.NullMarked;
