package dev.pawl.standins.iam;

/**
 * How much there may be: where AWS raises a quota on demand, the most that it grants.
 *
 * @spec https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html IAM and AWS STS
 *     quotas
 */
final class Quotas {
  static final int ROLES_PER_ACCOUNT = 5_000;
  static final int POLICIES_PER_ACCOUNT = 5_000;
  static final int POLICIES_PER_ROLE = 25;
  static final int VERSIONS_PER_POLICY = 5;
  static final int TAGS = 50;

  /** Characters of a managed policy, without white space. */
  static final int POLICY_SIZE = 6_144;

  /** Characters of all inline policies of a role, without white space. */
  static final int ROLE_POLICY_SIZE = 10_240;

  /** Characters of a trust policy, without white space. */
  static final int TRUST_SIZE = 4_096;

  private Quotas() {}
}
