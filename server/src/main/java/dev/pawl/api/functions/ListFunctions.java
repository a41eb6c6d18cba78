package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import java.util.List;
import java.util.Map;

/**
 * Lists the functions of an account and region, by name; with {@code FunctionVersion} all their
 * published versions too.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html ListFunctions
 */
final class ListFunctions implements RestAction {
  private final Shown shown;

  ListFunctions(Shown shown) {
    this.shown = shown;
  }

  @Override
  public String name() {
    return "ListFunctions";
  }

  @Override
  public Answer handle(RestCall call) {
    Page page = Page.of(call);
    boolean all = call.members().optionalText("FunctionVersion").isPresent();
    List<String> names = page.of(all ? shown.versions(call.caller()) : shown.names(call.caller()));
    List<Map<String, Object>> configurations = names.stream()
        .flatMap(name -> shown.ifThere(call.caller(), name).stream())
        .toList();
    return page.answer("Functions", configurations, names);
  }
}
