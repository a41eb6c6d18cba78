package dev.pawl.standins.s3;

import dev.pawl.integrations.ServiceRequest;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Need;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Records;
import dev.pawl.standins.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stand-in for S3.
 *
 * @spec https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html Amazon S3 API Reference
 */
public final class S3 implements StandIn {
  /** A host with the name of a bucket before that of the service, or before this machine's. */
  private static final Pattern VIRTUAL_HOST =
      Pattern.compile("(?:(.+)\\.s3(?:[.-][a-z0-9.-]+)?|(?!s3\\.)(.+)\\.localhost)(?::\\d+)?");

  private static final Map<String, String> COMMON_ERRORS = Map.of(
      "AccessDeniedException", "AccessDenied",
      "MissingAuthenticationTokenException", "AccessDenied",
      "UnrecognizedClientException", "InvalidAccessKeyId",
      "InvalidSignatureException", "SignatureDoesNotMatch",
      "IncompleteSignatureException", "AuthorizationHeaderMalformed",
      "SerializationException", "MalformedXML",
      "UnknownOperationException", "MethodNotAllowed",
      "InternalFailure", "InternalError");

  private final Buckets buckets;
  private final Objects objects;
  private final InstantSource clock;
  private final Map<String, Operation> operations;

  private S3(Buckets buckets, Blobs blobs, InstantSource clock) {
    this.buckets = buckets;
    this.objects = new Objects(buckets, blobs);
    this.clock = clock;
    this.operations = table(new Uploads(buckets.records(), blobs));
  }

  /**
   * {@return a stand-in whose objects are in files}
   *
   * @param folder with the files, made if there is none; nothing else must be in it
   */
  public static S3 in(Path folder, Records records, InstantSource clock) throws IOException {
    Blobs blobs = Blobs.in(folder);
    Thread.ofVirtual().name("s3-sweep").start(() -> blobs.sweep(records));
    return new S3(new Buckets(records, clock), blobs, clock);
  }

  @Override
  public String service() {
    return "s3";
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  private Map<String, Operation> table(Uploads uploads) {
    BucketOperations bucket = new BucketOperations(buckets, uploads, clock);
    GetObject get = new GetObject(buckets, objects);
    DeleteObjects delete = new DeleteObjects(buckets, objects);
    ListObjects list = new ListObjects(buckets, objects);
    ObjectTags tags = new ObjectTags(buckets, objects);
    MultipartUpload parts = new MultipartUpload(buckets, objects, uploads, clock);
    Map<String, Operation> table = new LinkedHashMap<>(new BucketSettings(buckets).operations());
    table.put("CreateBucket", Operation.of(bucket::create));
    table.put("HeadBucket", Operation.of(bucket::head));
    table.put("GetBucketLocation", Operation.of(bucket::location));
    table.put("ListBuckets", Operation.of(bucket::list));
    table.put("DeleteBucket", Operation.of(bucket::delete));
    table.put("PutObject", Operation.of(new PutObject(buckets, objects, clock)::perform));
    table.put("CopyObject", Operation.of(new CopyObject(buckets, objects, clock)::perform));
    table.put("GetObject", Operation.of(get::get));
    table.put("HeadObject", Operation.of(get::head));
    table.put("GetObjectAttributes", Operation.of(get::attributes));
    table.put("DeleteObject", Operation.of(delete::one));
    table.put("DeleteObjects", Operation.of(delete::several));
    table.put("ListObjects", Operation.of(list::first));
    table.put("ListObjectsV2", Operation.of(list::second));
    table.put("GetObjectTagging", Operation.of(tags::get));
    table.put("PutObjectTagging", Operation.of(tags::put));
    table.put("DeleteObjectTagging", Operation.of(tags::delete));
    table.put("CreateMultipartUpload", Operation.of(parts::create));
    table.put("UploadPart", Operation.of(parts::part));
    table.put("UploadPartCopy", Operation.of(parts::copiedPart));
    table.put("AbortMultipartUpload", Operation.of(parts::abort));
    table.put("ListParts", Operation.of(parts::listParts));
    table.put("ListMultipartUploads", Operation.of(parts::list));
    table.put(
        "CompleteMultipartUpload",
        Operation.of(new CompleteMultipartUpload(parts, objects, clock)::perform));
    return Map.copyOf(table);
  }

  @Override
  public List<Need> needs(Asked asked) {
    return Needs.of(asked);
  }

  @Override
  public Optional<String> violated() {
    return Optional.empty();
  }

  /** The bucket of a host goes before the path, where the model has it. */
  @Override
  public ServiceRequest addressed(ServiceRequest request) {
    return bucketOfHost(request)
        .map(bucket -> request.at("/" + bucket + request.path()))
        .orElse(request);
  }

  private static Optional<String> bucketOfHost(ServiceRequest request) {
    Matcher host = VIRTUAL_HOST.matcher(request.host().toLowerCase(Locale.ROOT));
    return host.matches()
        ? Optional.ofNullable(host.group(1)).or(() -> Optional.ofNullable(host.group(2)))
        : Optional.empty();
  }

  /** What is not signed may be for a bucket that there is. */
  @Override
  public boolean claims(ServiceRequest unsigned) {
    String[] path = addressed(unsigned).path().split("/", 3);
    return path.length > 1 && buckets.exists(path[1]);
  }

  @Override
  public String commonError(String code) {
    return COMMON_ERRORS.getOrDefault(code, code);
  }
}
