package dev.pawl.standins;

/**
 * Who asks, and where.
 *
 * @param account twelve digits
 * @param arn what he is called
 * @param accessKeyId the key he signed with; the empty text if he did not
 */
public record Asker(String account, String region, String arn, String accessKeyId) {

  /** {@return a workflow, which needs no key in its own server} */
  static Asker workflow(String account, String region) {
    return new Asker(account, region, "arn:aws:iam::" + account + ":root", "");
  }

  /** {@return the partition that the region belongs to} */
  public String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** {@return the ARN of something of his account and region} */
  public String arnOf(String service, String resource) {
    return "arn:" + partition() + ":" + service + ":" + region + ":" + account + ":" + resource;
  }

  /** {@return whether something is of his account, beyond which nobody reaches here} */
  public boolean owns(String ownerAccount) {
    return account.equals(ownerAccount);
  }

  /** {@return the key of a record of his account and region} */
  public String key(String name) {
    return account + "/" + region + "/" + name;
  }
}
