/** Tests of {@code dev.pawl.standins.sns}. */
@NullMarked
package dev.pawl.standins.sns;

import org.jspecify.annotations.NullMarked;
