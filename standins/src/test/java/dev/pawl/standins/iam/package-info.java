/** Tests of the stand-in for IAM. */
@NullMarked
package dev.pawl.standins.iam;

import org.jspecify.annotations.NullMarked;
