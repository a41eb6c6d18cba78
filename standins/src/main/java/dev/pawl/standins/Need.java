package dev.pawl.standins;

/**
 * What must be allowed for a request.
 *
 * @param action of a policy, with its service, for example {@code s3:PutObject}
 * @param resource the ARN that it acts on, as the service itself writes it; {@code *} if on none
 */
public record Need(String action, String resource) {}
