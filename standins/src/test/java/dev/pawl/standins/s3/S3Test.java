package dev.pawl.standins.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.integrations.ServiceAnswer;
import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.Asking;
import dev.pawl.standins.Records;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class S3Test {
  private static final long SEED = Long.getLong("pawl.s3.seed", 7);
  private static final Pattern KEY = Pattern.compile("<(?:Key|Prefix)>([^<]+)</(?:Key|Prefix)>");
  private static final String PLACE = "<CreateBucketConfiguration><LocationConstraint>eu-central-1"
      + "</LocationConstraint></CreateBucketConfiguration>";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final Records records = new Records(new MemoryCatalog());

  @SuppressWarnings("NullAway.Init") // set before each test
  private Asking s3;

  @BeforeEach
  void bucket() throws IOException, InterruptedException {
    s3 = new Asking(S3.in(folder.resolve("s3"), records, Clock.systemUTC()));
    assertEquals(200, s3.rest("PUT", "/bucket", Map.of(), PLACE).status());
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private ServiceAnswer put(String key, String body) throws InterruptedException {
    return s3.rest("PUT", "/bucket/" + encoded(key), Map.of(), body);
  }

  @Test
  void chunksThatAreTooManyForTheirSizesAreRefused() throws Exception {
    Map<String, String> headers =
        Map.of("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    String one = "1\r\nx\r\n";
    ServiceAnswer many =
        s3.rest("PUT", "/bucket/k", headers, one.repeat(Content.CHUNKS_MAX + 1) + "0\r\n\r\n");
    assertEquals(400, many.status());
    assertTrue(Asking.text(many).contains("<Code>InvalidChunkSizeError</Code>"));
    assertEquals(
        200, s3.rest("PUT", "/bucket/k", headers, one.repeat(9) + "0\r\n\r\n").status());
  }

  /** Keys of any characters are written, read, listed in order, and never leave the folder. */
  @Test
  void keysOfAnyCharactersAreKeysAndNoMore() throws Exception {
    Random random = new Random(SEED);
    TreeMap<String, String> model = new TreeMap<>(S3Test::byBytes);
    List<String> pieces =
        List.of("..", "/", "\\", "a", "é", "漢", "😀", "%", "+", " ", "\n", "~", "");
    for (int i = 0; i < 300; i++) {
      StringBuilder key = new StringBuilder("k");
      for (int n = random.nextInt(8); n >= 0; n--) {
        key.append(pieces.get(random.nextInt(pieces.size())));
      }
      assertEquals(200, put(key.toString(), "of " + i).status(), key.toString());
      model.put(key.toString(), "of " + i);
    }
    for (Map.Entry<String, String> each : model.entrySet()) {
      ServiceAnswer got = s3.rest("GET", "/bucket/" + encoded(each.getKey()), Map.of(), "");
      assertEquals(each.getValue(), Asking.text(got), "seed " + SEED + ": " + each.getKey());
    }
    String list = Asking.text(
        s3.rest("GET", "/bucket?list-type=2&encoding-type=url&max-keys=1000", Map.of(), ""));
    List<String> listed = keys(list).stream()
        .map(key -> URLDecoder.decode(key, StandardCharsets.UTF_8))
        .toList();
    assertEquals(List.copyOf(model.keySet()), listed, "seed " + SEED);
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(model.size(), all.filter(Files::isRegularFile).count(), "one file for each");
    }
  }

  private static int byBytes(String one, String other) {
    return Records.isBelow(one, other) ? -1 : one.equals(other) ? 0 : 1;
  }

  private static List<String> keys(String document) {
    List<String> keys = new ArrayList<>();
    Matcher key = KEY.matcher(document);
    while (key.find()) {
      keys.add(key.group(1));
    }
    return keys;
  }

  /** Pages of any size, with and without a delimiter, together are the whole list. */
  @Test
  void pagesTogetherAreTheWholeList() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < 120; i++) {
      put("p/" + random.nextInt(5) + "/" + random.nextInt(3) + "/" + random.nextInt(40), "");
    }
    for (String delimiter : List.of("", "&delimiter=%2F")) {
      for (String prefix : List.of("", "&prefix=p%2F", "&prefix=p%2F1%2F")) {
        String query = "/bucket?list-type=2" + delimiter + prefix;
        List<String> whole = pages(query + "&max-keys=1000");
        for (int size : List.of(1, 2, 7)) {
          assertEquals(whole, pages(query + "&max-keys=" + size), query + " by " + size);
        }
        assertFalse(whole.isEmpty(), query);
      }
    }
  }

  private List<String> pages(String query) throws InterruptedException {
    List<String> all = new ArrayList<>();
    String token = "";
    do {
      String page = Asking.text(s3.rest(
          "GET",
          query + (token.isEmpty() ? "" : "&continuation-token=" + encoded(token)),
          Map.of(),
          ""));
      all.addAll(keys(page));
      String[] next = page.split("<NextContinuationToken>", 2);
      token = next.length > 1 ? next[1].split("<", 2)[0] : "";
    } while (!token.isEmpty());
    // What was asked for is said in each page, and is no element.
    all.removeIf(key -> query.contains("&prefix=" + key.replace("/", "%2F") + "&"));
    // Objects and common prefixes are apart in a page; together they are in order.
    List<String> ordered = all.stream().sorted(S3Test::byBytes).toList();
    assertEquals(ordered.stream().distinct().toList(), ordered, "no element is there twice");
    return ordered;
  }

  @Test
  void aFileThatNoRecordKnowsGoes() throws Exception {
    put("kept", "here");
    Path orphan = folder.resolve("s3").resolve("ab").resolve("ab-orphan");
    Files.createDirectories(orphan.getParent());
    Files.writeString(orphan, "half");
    Files.setLastModifiedTime(orphan, FileTime.from(Instant.EPOCH));
    Blobs.in(folder.resolve("s3")).sweep(records);
    assertFalse(Files.exists(orphan));
    assertEquals("here", Asking.text(s3.rest("GET", "/bucket/kept", Map.of(), "")));
  }

  @Test
  void chunksAreTakenApartAndTheirChecksumIsHeld() throws Exception {
    String chunked = String.join(
        "\r\n",
        "5;chunk-signature=0",
        "hello",
        "6",
        " world",
        "0",
        "x-amz-checksum-crc32:DUoRhQ==",
        "",
        "");
    Map<String, String> headers = Map.of(
        "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "content-encoding", "aws-chunked",
        "x-amz-decoded-content-length", "11");
    assertEquals(200, s3.rest("PUT", "/bucket/chunks", headers, chunked).status());
    ServiceAnswer got = s3.rest("GET", "/bucket/chunks", Map.of(), "");
    assertEquals("hello world", Asking.text(got));
    assertFalse(got.headers().containsKey("Content-Encoding"));
    String wrong = chunked.replace("DUoRhQ", "AAAAAA");
    assertTrue(Asking.text(s3.rest("PUT", "/bucket/chunks", headers, wrong)).contains("BadDigest"));
    for (String broken :
        List.of("", "zz\r\n", "-5\r\nhello", "99\r\nhello", chunked.substring(0, 12))) {
      String answer = Asking.text(s3.rest("PUT", "/bucket/chunks", headers, broken));
      assertTrue(answer.contains("IncompleteBody"), broken + ": " + answer);
    }
    assertEquals(
        "hello world", Asking.text(s3.rest("GET", "/bucket/chunks", Map.of(), "")), "as before");
  }

  @Test
  void noPageIsShorterThanNone() throws Exception {
    for (String query : List.of("?uploads&max-uploads=-1", "?list-type=2&max-keys=-1")) {
      ServiceAnswer answer = s3.rest("GET", "/bucket" + query, Map.of(), "");
      assertEquals(400, answer.status(), Asking.text(answer));
      assertTrue(Asking.text(answer).contains("InvalidArgument"), Asking.text(answer));
    }
  }
}
