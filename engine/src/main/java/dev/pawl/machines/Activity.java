package dev.pawl.machines;

import java.time.Instant;

/** An activity as DescribeActivity shows it: tasks that workers outside come for. */
public record Activity(String arn, String name, Instant creationDate) {}
