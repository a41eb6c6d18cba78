package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a caller writes a service of this process reads, and the other way round. */
final class WireRoundTripTest {
  private static final long SEED = Long.getLong("pawl.wire.seed", 20_261_123L);
  private static final int OPERATIONS = Integer.getInteger("pawl.wire.operations", 400);

  /** Some services of each protocol, and those that have stand-ins. */
  private static final List<String> SERVICES = List.of(
      "s3",
      "cloudfront",
      "route53",
      "s3control",
      "sqs",
      "ssm",
      "secretsmanager",
      "dynamodb",
      "eventbridge",
      "kinesis",
      "glue",
      "ecs",
      "sts",
      "sns",
      "iam",
      "rds",
      "cloudformation",
      "elasticache",
      "ec2",
      "lambda",
      "scheduler",
      "batch",
      "apigateway",
      "efs",
      "bedrockruntime",
      "mediaconvert");

  private final ServiceModels models = new ServiceModels();
  private final Random random = new Random(SEED);
  private final RandomValues values = new RandomValues(random);

  @Test
  void whatACallerWritesAServiceReads() throws Exception {
    Map<Protocol, Integer> seen = new EnumMap<>(Protocol.class);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      ApiCall call = any();
      Protocol protocol = Protocol.of(call.service()).orElseThrow();
      Map<String, @Nullable Object> sent = values.members(RequestWriter.structure(call));
      if (call.method().equals("GET") && protocol == Protocol.REST_JSON) {
        // Models have bodies for these; nobody sends them.
        Map<String, Member> members = RequestWriter.structure(call).members();
        sent.keySet().removeIf(name -> !isOutside(members, name));
      }
      wrong.addAll(difference(call, protocol, sent));
      seen.merge(protocol, 1, Integer::sum);
    }
    assertEquals(List.of(), wrong, "seed " + SEED);
    assertEquals(Protocol.values().length, seen.size(), "all protocols: " + seen);
  }

  private static boolean isOutside(Map<String, Member> members, String name) {
    Member member = members.get(name);
    return member != null && member.location().isPresent();
  }

  private static List<String> difference(
      ApiCall call, Protocol protocol, Map<String, @Nullable Object> sent) throws Exception {
    WireRequest request;
    try {
      request = RequestWriter.write(protocol, call, sent, UUID.randomUUID());
    } catch (ArgumentsException e) {
      // The name of a host has a place for few letters: not the wire's.
      assertTrue(call.hostPrefix().isPresent(), call.name() + ": " + e.getMessage());
      return List.of();
    }
    ServiceWire wire = ServiceWire.of(call.service().client().toLowerCase(Locale.ROOT), Set.of());
    ServiceWire.Received got = wire.read(ServiceRequest.of(request));
    Object expected = plain(sent);
    Object actual = plain(got.members());
    return got.operation().equals(call.name()) && expected.equals(actual)
        ? List.of()
        : List.of(wire.service() + ":" + call.name() + " was read as " + got.operation()
            + "\n  sent " + expected + "\n  read " + actual + "\n");
  }

  @Test
  void whatAServiceAnswersACallerReads() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      ApiCall call = any();
      Protocol protocol = Protocol.of(call.service()).orElseThrow();
      if (call.output().isPresent()
          && call.output().get().type() instanceof Type.Structure structure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        values.members(structure).forEach((name, value) -> {
          if (value != null) {
            fields.put(name, value);
          }
        });
        ServiceAnswer answer = new AnswerWriter(protocol, call, "id").write(Reply.of(fields));
        Map<String, @Nullable Object> got =
            new AnswerReader(protocol, call, new Values(Style.API)).read(received(answer));
        // Not said by a service: it is the status of the answer.
        got.remove("StatusCode", answer.status());
        Object read = plain(got);
        Object expected = plain(fields);
        if (!expected.equals(read)) {
          wrong.add(call.service().client() + ":" + call.name() + "\n  answered " + expected
              + "\n  read     " + read + "\n");
        }
      }
    }
    assertEquals(List.of(), wrong, "seed " + SEED);
  }

  private static WireAnswer received(ServiceAnswer answer) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    byte[] body = new byte[answer.body().remaining()];
    answer.body().get(body);
    return new WireAnswer(answer.status(), headers, body);
  }

  private ApiCall any() {
    ServiceModel model =
        models.of(SERVICES.get(random.nextInt(SERVICES.size()))).orElseThrow();
    List<?> names = List.copyOf(
        new TreeSet<>(model.operations().stream().map(String::valueOf).toList()));
    return model
        .operation(String.valueOf(names.get(random.nextInt(names.size()))))
        .orElseThrow();
  }

  /** {@return a value without what says nothing: empty structures, and the kinds of numbers} */
  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> members -> {
        Map<String, Object> made = new TreeMap<>();
        members.forEach((name, each) -> {
          Object inner = plain(each);
          if (!inner.equals(Map.of()) && !inner.equals(Optional.empty()) && !inner.equals("")) {
            made.put(String.valueOf(name), inner);
          }
        });
        yield made;
      }
      case List<?> elements ->
        elements.stream()
            .map(WireRoundTripTest::plain)
            .filter(each -> !each.equals(Map.of()))
            .toList();
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      case ByteBuffer bytes -> StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
      case null -> Optional.empty();
      default -> value;
    };
  }
}
