package dev.pawl.integrations;

import dev.pawl.definition.Resource;
import dev.pawl.definition.TaskFields;
import dev.pawl.integrations.http.ApiGatewayInvoke;
import dev.pawl.integrations.http.HttpInvoke;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields the requests of services have: those of their models, and those that optimised
 * integrations have beside or in the place of them.
 */
public final class RequestFields implements TaskFields {
  private static final String SDK = "aws-sdk:";

  /** The integrations that call no operation of a model. */
  private static final Map<String, Set<String>> OWN = Map.of(
      "http:invoke", HttpInvoke.fields(),
      "apigateway:invoke", ApiGatewayInvoke.fields(),
      "eks:call",
          Set.of(
              "ClusterName",
              "CertificateAuthority",
              "Endpoint",
              "Method",
              "Path",
              "QueryParameters",
              "RequestBody"),
      "eks:runJob",
          Set.of(
              "ClusterName", "CertificateAuthority", "Endpoint", "Namespace", "LogOptions", "Job"));

  /** What integrations have beside the fields of their operation. */
  private static final Map<String, Set<String>> BESIDE =
      Map.of("bedrock:invokeModel", Set.of("Input", "Output"));

  private final ServiceModels models = new ServiceModels();

  /** {@return what is said of a field that a request has not} */
  static String unsupported(String field) {
    return "The field \"" + field + "\" is not supported by Step Functions";
  }

  @Override
  public List<String> problems(Resource.Service resource, Map<?, ?> spelled) {
    String action = resource.bareAction();
    String type = resource.resourceType();
    Set<String> own = OWN.get(type + ":" + action);
    if (own != null) {
      return unknown(own, spelled);
    }
    if (resource.isSdk()) {
      return operation(type.substring(SDK.length()), Naming.capitalised(action))
          .map(call -> new Look(Style.SDK, ofSdk(call)).at(call, spelled))
          .orElse(List.of());
    }
    Optional<ActionMapping> mapping = ActionMapping.of(type, action);
    Optional<Set<String>> mapped = mapping.flatMap(ActionMapping::fields);
    if (mapped.isPresent()) {
      return unknown(mapped.get(), spelled);
    }
    String operation =
        mapping.map(ActionMapping::operation).orElseGet(() -> Naming.capitalised(action));
    Set<String> beside = BESIDE.getOrDefault(type + ":" + action, Set.of());
    return operation(ApiOperation.service(type, operation), operation)
        .map(call -> new Look(Style.OPTIMISED, beside).at(call, spelled))
        .orElse(List.of());
  }

  private Optional<ApiCall> operation(String service, String name) {
    return models.of(service).flatMap(model -> model.operation(name));
  }

  /** The SDK makes a signed address of the region that a copy is taken from, for whom lets it. */
  private static Set<String> ofSdk(ApiCall call) {
    return call.input().map(Member::type).orElse(null) instanceof Type.Structure structure
            && structure.members().containsKey("PreSignedUrl")
        ? Set.of("SourceRegion")
        : Set.of();
  }

  private static List<String> unknown(Set<String> known, Map<?, ?> spelled) {
    return spelled.keySet().stream()
        .map(String::valueOf)
        .filter(name -> !known.contains(name))
        .map(RequestFields::unsupported)
        .toList();
  }

  /**
   * One look at the parameters of a task.
   *
   * @param beside fields that the operation has not, and the integration has
   */
  private record Look(Style style, Set<String> beside, Set<String> found) {
    Look(Style style, Set<String> beside) {
      this(style, beside, new LinkedHashSet<>());
    }

    List<String> at(ApiCall call, Map<?, ?> spelled) {
      Optional<Member> input = call.input();
      if (input.isEmpty()) {
        return unknown(beside, spelled);
      }
      if (input.get().type() instanceof Type.Structure structure) {
        structure(structure, spelled);
        missing(call, input.get(), structure, spelled);
      }
      return new ArrayList<>(found);
    }

    /** A token that makes a call happen once is given by the server where the task has none. */
    private void missing(ApiCall call, Member input, Type.Structure structure, Map<?, ?> spelled) {
      if (call.service().shape(input.shape()).get("required") instanceof List<?> names) {
        names.stream()
            .map(String::valueOf)
            .filter(name -> !isToken(structure.members().get(name)))
            .map(style::shown)
            .filter(name -> !spelled.containsKey(name))
            .forEach(name -> found.add("The field '" + name + "' is required but was missing"));
      }
    }

    private static boolean isToken(@Nullable Member member) {
      return member != null && Boolean.TRUE.equals(member.trait("idempotencyToken"));
    }

    private void structure(Type.Structure structure, Map<?, ?> spelled) {
      spelled.forEach((key, value) -> {
        String name = String.valueOf(key);
        Optional<Member> member = structure.members().entrySet().stream()
            .filter(each -> style.shown(each.getKey()).equals(name))
            .map(Map.Entry::getValue)
            .findFirst();
        if (member.isPresent()) {
          value(member.get().type(), value);
        } else if (!beside.contains(name)) {
          found.add(unsupported(name));
        }
      });
    }

    /** What is of another kind than the field may be text of JSON, or wrong when the task runs. */
    private void value(Type type, Object value) {
      switch (type) {
        case Type.Structure structure
        when value instanceof Map<?, ?> members -> structure(structure, members);
        case Type.Elements elements
        when value instanceof List<?> values ->
          values.forEach(each -> value(elements.each().type(), each));
        case Type.Entries entries
        when value instanceof Map<?, ?> members ->
          members.values().forEach(each -> value(entries.value().type(), each));
        case Type.Structure _, Type.Elements _, Type.Entries _, Type.Scalar _ -> {
          // Nothing in it has a name that the model knows.
        }
      }
    }
  }
}
