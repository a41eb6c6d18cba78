package dev.pawl.standins.ssm;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Pages;
import dev.pawl.standins.Pages.Page;
import dev.pawl.standins.RefusalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads parameters: by name, perhaps with a version or a label, by path, and how they were. */
record GetParameters(Parameters parameters) {
  private static final int PATH_PAGE = 10;
  private static final int PAGE = 50;

  /** What `cdk deploy` asks for to know that an account can take what it deploys. */
  private static final Pattern BOOTSTRAP = Pattern.compile("/cdk-bootstrap/[a-z0-9]{1,10}/version");

  /** As new as any version of the toolkit demands. */
  private static final String BOOTSTRAP_VERSION = "30";

  Reply one(Asked asked) {
    return Reply.of(Map.of(
        "Parameter",
        shown(asked, asked.members().text("Name"))
            .orElseThrow(() -> missing(asked.members().text("Name")))));
  }

  private static RefusalException missing(String name) {
    return new RefusalException("ParameterNotFound", "Parameter " + name + " not found.");
  }

  /** {@return the name that a request has, of a parameter as a whole} */
  static String name(Asked asked) {
    String given = asked.members().text("Name");
    return ParameterName.whole(asked.asker(), given).orElseThrow(() -> missing(given));
  }

  Reply several(Asked asked) {
    List<Map<String, Object>> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    asked.members().texts("Names").stream().distinct().forEach(name -> {
      Optional<Map<String, Object>> shown = shown(asked, name);
      if (shown.isPresent()) {
        found.add(shown.get());
      } else {
        missing.add(name);
      }
    });
    return Reply.of(Map.of("Parameters", found, "InvalidParameters", missing));
  }

  /** {@return what a name, perhaps with a selector behind a colon, shows} */
  private Optional<Map<String, Object>> shown(Asked asked, String given) {
    Asker asker = asked.asker();
    return ParameterName.of(asker, given).flatMap(meant -> {
      Optional<String> selector = meant.selector();
      return parameters
          .find(asker, meant.name())
          .or(() -> bootstrap(meant.name()))
          .map(last -> selector.map(each -> selected(asker, meant.name(), each)).orElse(last))
          .map(each -> {
            Map<String, Object> shown = each.shown(asker, value(asked, each));
            selector.ifPresent(text -> shown.put("Selector", ":" + text));
            return shown;
          });
    });
  }

  private static Optional<Parameter> bootstrap(String name) {
    return BOOTSTRAP.matcher(name).matches()
        ? Optional.of(new Parameter(Map.of(
            "Name",
            name,
            "Type",
            "String",
            "Value",
            BOOTSTRAP_VERSION,
            "Version",
            1,
            "LastModifiedDate",
            "1970-01-01T00:00:00Z",
            "DataType",
            "text")))
        : Optional.empty();
  }

  private Parameter selected(Asker asker, String name, String selector) {
    return parameters.history(asker, name).stream()
        .filter(each ->
            String.valueOf(each.version()).equals(selector) || each.labels().contains(selector))
        .findFirst()
        .orElseThrow(() -> new RefusalException(
            "ParameterVersionNotFound",
            "Systems Manager could not find version " + selector + " of " + name
                + ". Verify the version and try again."));
  }

  private String value(Asked asked, Parameter parameter) {
    return asked.members().flag("WithDecryption") || !parameter.isSecure()
        ? parameters.value(asked.asker(), parameter)
        : parameter.text("Value");
  }

  Reply byPath(Asked asked) {
    Members members = asked.members();
    String path = members.text("Path");
    if (!path.startsWith("/")) {
      throw ParameterRules.invalid("The parameter doesn't meet the parameter name requirements. The"
          + " parameter name must begin with a forward slash \"/\".");
    }
    List<ParameterFilter> filters = ParameterFilter.of(members);
    List<Parameter> under = parameters.all(asked.asker()).stream()
        .filter(each -> ParameterFilter.isUnder(each.name(), path, members.flag("Recursive")))
        .filter(
            each -> filters.stream().allMatch(filter -> filter.admits(each, Parameters.tags(each))))
        .toList();
    Page<Parameter> page = page(members, under, PATH_PAGE);
    return reply(
        "Parameters",
        page.next(),
        page.elements().stream()
            .map(each -> each.shown(asked.asker(), value(asked, each)))
            .toList());
  }

  Reply describe(Asked asked) {
    List<ParameterFilter> filters = ParameterFilter.of(asked.members());
    List<Parameter> fitting = parameters.all(asked.asker()).stream()
        .filter(
            each -> filters.stream().allMatch(filter -> filter.admits(each, Parameters.tags(each))))
        .toList();
    Page<Parameter> page = page(asked.members(), fitting, PAGE);
    return reply(
        "Parameters",
        page.next(),
        page.elements().stream()
            .map(each -> {
              Map<String, Object> shown = each.metadata();
              shown.put("ARN", Parameter.arn(asked.asker(), each.name()));
              return shown;
            })
            .toList());
  }

  Reply history(Asked asked) {
    String name = name(asked);
    List<Parameter> versions = parameters.history(asked.asker(), name);
    if (versions.isEmpty()) {
      throw missing(name);
    }
    Page<Parameter> page = Pages.of(
        versions,
        each -> Parameters.versionKey(asked.asker(), name, each.version()),
        token(asked.members()),
        asked.members().number("MaxResults").orElse(PAGE));
    return reply(
        "Parameters",
        page.next(),
        page.elements().stream()
            .map(each -> {
              Map<String, Object> shown = each.metadata();
              shown.put("Value", value(asked, each));
              shown.put("Labels", each.labels());
              return shown;
            })
            .toList());
  }

  private static Page<Parameter> page(Members members, List<Parameter> all, int size) {
    return Pages.of(
        all, Parameter::name, token(members), members.number("MaxResults").orElse(size));
  }

  private static Optional<String> token(Members members) {
    Optional<String> token = members.find("NextToken").filter(each -> !each.isEmpty());
    try {
      token.ifPresent(Pages::key);
      return token;
    } catch (IllegalArgumentException e) {
      throw new RefusalException("InvalidNextToken", "The specified token isn't valid.");
    }
  }

  private static Reply reply(
      String name, Optional<String> next, List<Map<String, Object>> elements) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(name, elements);
    next.ifPresent(token -> fields.put("NextToken", token));
    return Reply.of(fields);
  }
}
