package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code AWS::S3::Bucket}. What makes sense at AWS alone (encryption, access from outside,
 * replication) is recorded.
 */
final class BucketType implements ResourceType {
  private static final String SERVICE = "s3";
  private static final String NAME = "BucketName";
  private static final Schema SCHEMA = Schema.of("AWS::S3::Bucket")
      .telling("Arn", "DomainName", "DualStackDomainName", "RegionalDomainName", "WebsiteURL")
      .named(NAME, 63)
      .inSmallLetters()
      .replacing("ObjectLockEnabled")
      .with(
          "AbacStatus",
          "AccelerateConfiguration",
          "AccessControl",
          "AnalyticsConfigurations",
          "BucketEncryption",
          "CorsConfiguration",
          "IntelligentTieringConfigurations",
          "InventoryConfigurations",
          "LifecycleConfiguration",
          "LoggingConfiguration",
          "MetadataConfiguration",
          "MetricsConfigurations",
          "NotificationConfiguration",
          "ObjectLockConfiguration",
          "OwnershipControls",
          "PublicAccessBlockConfiguration",
          "ReplicationConfiguration",
          "Tags",
          "VersioningConfiguration",
          "WebsiteConfiguration");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "getBucketLocation", Map.of("Bucket", wanted.name()))
        .map(_ -> made(wanted));
  }

  private static Made made(Wanted wanted) {
    String name = wanted.name();
    String region = wanted.place().region();
    return new Made(
        name,
        Map.of(
            "Arn", "arn:" + wanted.place().partition() + ":s3:::" + name,
            "DomainName", name + ".s3.amazonaws.com",
            "DualStackDomainName", name + ".s3.dualstack." + region + ".amazonaws.com",
            "RegionalDomainName", name + ".s3." + region + ".amazonaws.com",
            "WebsiteURL", "http://" + name + ".s3-website-" + region + ".amazonaws.com"));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Bucket", wanted.name());
    if (!wanted.place().region().equals("us-east-1")) {
      request.put(
          "CreateBucketConfiguration",
          Map.of("LocationConstraint", wanted.place().region()));
    }
    services.call(SERVICE, "createBucket", request);
    return made(wanted);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services) {
    return new Made(existing.physicalId(), existing.attributes());
  }

  /** A bucket with objects in it is not deleted, as at AWS. */
  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteBucket", Map.of("Bucket", existing.physicalId()));
  }
}
