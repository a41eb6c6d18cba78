package dev.pawl.standins.secrets;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Pages;
import dev.pawl.standins.Pages.Page;
import dev.pawl.standins.RefusalException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What there is of secrets, without their values. */
record SecretLists(Secrets secrets) {
  private static final int PAGE = 100;

  Reply describe(Asked asked) {
    return Reply.of(find(asked).shown("VersionIdsToStages"));
  }

  private Secret find(Asked asked) {
    return secrets
        .records()
        .change(view -> secrets.require(view, asked.asker(), asked.members().text("SecretId")));
  }

  /** No secret has a policy here. */
  Reply policy(Asked asked) {
    return Reply.of(SecretValues.named(find(asked)));
  }

  Reply list(Asked asked) {
    Members members = asked.members();
    List<Members> filters = members.structures("Filters");
    List<Secret> fitting = secrets.all(asked.asker()).stream()
        .filter(
            each -> members.flag("IncludePlannedDeletion") || each.deletedAt().isEmpty())
        .filter(each -> filters.stream().allMatch(filter -> admits(filter, each)))
        .toList();
    try {
      Page<Secret> page = Pages.of(
          fitting,
          Secret::name,
          members.find("NextToken"),
          members.number("MaxResults").orElse(PAGE));
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put(
          "SecretList",
          page.elements().stream()
              .map(each -> each.shown("SecretVersionsToStages"))
              .toList());
      page.next().ifPresent(token -> fields.put("NextToken", token));
      return Reply.of(fields);
    } catch (IllegalArgumentException e) {
      throw new RefusalException("InvalidNextTokenException", "The NextToken value is invalid.");
    }
  }

  private static boolean admits(Members filter, Secret secret) {
    return filter.texts("Values").stream().anyMatch(value -> {
      boolean negated = value.startsWith("!");
      String wanted = negated ? value.substring(1) : value;
      return negated != admits(filter.text("Key"), wanted, secret);
    });
  }

  private static boolean admits(String key, String value, Secret secret) {
    String description = secret.fields().getOrDefault("Description", "");
    Collection<String> names = secret.tags().keySet();
    Collection<String> values = secret.tags().values();
    return switch (key) {
      case "name" -> secret.name().startsWith(value);
      case "description" -> words(description).anyMatch(word -> begins(word, value));
      case "tag-key" -> names.stream().anyMatch(tag -> tag.startsWith(value));
      case "tag-value" -> values.stream().anyMatch(tag -> tag.startsWith(value));
      case "all" ->
        Stream.of(Stream.of(secret.name(), description), names.stream(), values.stream())
            .flatMap(each -> each)
            .flatMap(SecretLists::words)
            .anyMatch(word -> begins(word, value));
      default ->
        throw new RefusalException(
            "InvalidParameterException", "The filter key " + key + " is not covered");
    };
  }

  private static Stream<String> words(String text) {
    return Stream.concat(Stream.of(text), Stream.of(text.split("[ /_+=.@-]+")));
  }

  private static boolean begins(String word, String value) {
    return word.toLowerCase(Locale.ROOT).startsWith(value.toLowerCase(Locale.ROOT));
  }
}
