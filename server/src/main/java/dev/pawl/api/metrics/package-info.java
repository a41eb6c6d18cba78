/**
 * What a server counts and measures, for Prometheus to read.
 *
 * <p>{@link dev.pawl.api.metrics.ExecutionMetrics} has the metrics of CloudWatch's namespace
 * AWS/States, {@link dev.pawl.api.metrics.CallMetrics} those of the API,
 * {@link dev.pawl.api.metrics.StoreMetrics} those of the storage, and
 * {@link dev.pawl.api.metrics.MetricsPage} shows all.
 *
 * <p>Invariants: to count takes no lock; there are so many series at the most, whatever is created
 * (see {@link dev.pawl.api.metrics.Series}); nothing that counts throws.
 *
 * <p>Must not be put here: decisions that depend on what was counted.
 */
@NullMarked
package dev.pawl.api.metrics;

import org.jspecify.annotations.NullMarked;
