package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Pages;
import dev.pawl.standins.Pages.Page;
import dev.pawl.standins.Records;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** Buckets come and go. */
record BucketOperations(Buckets buckets, Uploads uploads, InstantSource clock) {
  /** The region whose buckets have no place, and where creating one again is no error. */
  private static final String FIRST_REGION = "us-east-1";

  private static final int LIST_MAX = 10_000;
  private static final int NO_CONTENT = 204;

  Reply create(Asked asked) {
    String name = asked.members().text("Bucket");
    Buckets.requireName(name);
    String region = region(asked);
    buckets.records().change(view -> {
      Optional<Map<?, ?>> there = view.find(Buckets.KIND, name);
      if (there.isPresent()) {
        requireMayAgain(asked, there.get());
      } else {
        view.put(
            Buckets.KIND,
            name,
            Map.of(
                "owner", asked.asker().account(),
                "region", region,
                "created", PutObject.now(clock).toString()));
      }
      return name;
    });
    return Reply.of(Map.of("Location", "/" + name));
  }

  private static void requireMayAgain(Asked asked, Map<?, ?> there) {
    if (!asked.asker().account().equals(there.get("owner"))) {
      throw Errors.conflict(
          "BucketAlreadyExists",
          "The requested bucket name is not available. The bucket namespace is shared by all users"
              + " of the system. Please select a different name and try again.");
    }
    if (!asked.asker().region().equals(FIRST_REGION)) {
      throw Errors.conflict(
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
  }

  private static String region(Asked asked) {
    Optional<String> place = asked
        .members()
        .structure("CreateBucketConfiguration")
        .flatMap(configuration -> configuration.find("LocationConstraint"))
        .map(text -> text.equals("EU") ? "eu-west-1" : text);
    String region = asked.asker().region();
    boolean elsewhere = !region.equals(FIRST_REGION) && !place.equals(Optional.of(region));
    if (elsewhere || place.equals(Optional.of(FIRST_REGION))) {
      throw Errors.invalid(
          "IllegalLocationConstraintException",
          "The " + place.orElse("unspecified")
              + " location constraint is incompatible for the region specific endpoint this request"
              + " was sent to.");
    }
    return place.orElse(FIRST_REGION);
  }

  Reply head(Asked asked) {
    Map<?, ?> bucket = buckets.find(asked.asker(), asked.members().text("Bucket"));
    return Reply.of(Map.of("BucketRegion", String.valueOf(bucket.get("region"))));
  }

  /** The document has nothing but the place, which is more than its model can say. */
  Reply location(Asked asked) {
    Map<?, ?> bucket = buckets.find(asked.asker(), asked.members().text("Bucket"));
    String region = String.valueOf(bucket.get("region"));
    String place = region.equals(FIRST_REGION) ? "" : region;
    String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint"
        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + place + "</LocationConstraint>";
    return Reply.done()
        .with("Content-Type", "application/xml")
        .withBody(ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8)));
  }

  Reply list(Asked asked) {
    Members members = asked.members();
    String prefix = members.find("Prefix").orElse("");
    List<Records.Found> own = buckets.of(asked.asker()).stream()
        .filter(each -> each.key().startsWith(prefix))
        .toList();
    Page<Records.Found> page;
    try {
      page = Pages.of(
          own,
          Records.Found::key,
          members.find("ContinuationToken"),
          members.number("MaxBuckets").orElse(LIST_MAX));
    } catch (IllegalArgumentException e) {
      throw Errors.invalid("InvalidArgument", "The continuation token provided is incorrect");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "Buckets",
        page.elements().stream()
            .map(each -> Map.<String, Object>of(
                "Name", each.key(),
                "CreationDate", Instant.parse(String.valueOf(each.value().get("created"))),
                "BucketRegion", String.valueOf(each.value().get("region"))))
            .toList());
    fields.put("Owner", owner(asked.asker()));
    members.find("Prefix").ifPresent(text -> fields.put("Prefix", text));
    page.next().ifPresent(token -> fields.put("ContinuationToken", token));
    return Reply.of(fields).as("ListAllMyBucketsResult");
  }

  Reply delete(Asked asked) {
    String name = asked.members().text("Bucket");
    Lock lock = buckets.lock().writeLock();
    lock.lock();
    try {
      buckets.records().change(view -> {
        Buckets.find(view, asked.asker(), name);
        boolean empty =
            buckets.records().page(Objects.KIND, Objects.key(name, ""), "", 1).isEmpty();
        if (!empty) {
          throw Errors.conflict("BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        view.delete(Buckets.KIND, name);
        return name;
      });
      uploads.of(name).forEach(uploads::abort);
    } finally {
      lock.unlock();
    }
    return Reply.done().withStatus(NO_CONTENT);
  }

  /** {@return the owner of what is in an account, as S3 shows him} */
  static Map<String, Object> owner(Asker asker) {
    String account = asker.account();
    return Map.of("ID", (account + "0".repeat(64)).substring(0, 64), "DisplayName", account);
  }
}
