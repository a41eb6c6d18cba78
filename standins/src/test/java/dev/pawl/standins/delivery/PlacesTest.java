package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlacesTest {
  private final List<Owed> begun = new ArrayList<>();
  private final Places places = new Places(begun::add);

  private static Owed owed(String target) {
    return new Owed(new Owed.Ticket("k", "", "", Endpoint.of(target)), 0, 0, Optional.empty());
  }

  private void ask(int count, String target) {
    IntStream.range(0, count).forEach(_ -> places.ask(owed(target)));
  }

  private long begun(String target) {
    return begun.stream().filter(owed(target)::equals).count();
  }

  @Test
  void whoHasNoPlaceCannotLeaveIt() {
    assertThrows(IllegalStateException.class, () -> places.leave(owed("http://a/")));
  }

  @Test
  void anEndpointHasSoManyPlacesAndNoMore() {
    ask(100, "http://a/x");
    ask(100, "arn:aws:sqs:eu-west-1:123456789012:q");
    assertEquals(Places.URL_MAX, begun("http://a/x"));
    assertEquals(Places.SERVICE_MAX, begun("arn:aws:sqs:eu-west-1:123456789012:q"));
    places.leave(owed("http://a/x"));
    assertEquals(Places.URL_MAX + 1, begun("http://a/x"), "the next one has the place");
  }

  @Test
  void allUrlsHaveSoManyPlacesAndEndpointsHaveThemByTurns() {
    for (int i = 0; i < 16; i++) {
      ask(100, "http://silent" + i + "/");
    }
    ask(100, "http://a/");
    ask(1, "http://b/");
    ask(1, "arn:aws:lambda:eu-west-1:123456789012:function:f");
    assertEquals(1, begun("arn:aws:lambda:eu-west-1:123456789012:function:f"));
    assertEquals(Places.SHARED_MAX + 1, begun.size());
    assertEquals(0, begun("http://a/"));
    places.leave(owed("http://silent7/"));
    places.leave(owed("http://silent7/"));
    assertEquals(List.of(1L, 1L), List.of(begun("http://a/"), begun("http://b/")));
  }

  @Test
  void allAreBegunAndEndpointsThatNobodyAsksForAreForgotten() {
    int each = 20;
    for (int i = 0; i < 200; i++) {
      ask(each, "http://host" + i + "/");
    }
    assertEquals(200, places.size());
    int ended = 0;
    while (!begun.isEmpty()) {
      places.leave(begun.removeFirst());
      ended++;
    }
    assertEquals(200 * each, ended);
    assertEquals(0, places.size());
  }

  @Test
  void whatIsSilentTogetherIsOneEndpoint() {
    assertEquals(Endpoint.of("http://a/x?y"), Endpoint.of("http://A:80/z"));
    assertEquals(new Endpoint(true, "https://a:443"), Endpoint.of("https://a/"));
    assertEquals(new Endpoint(true, "http://[::1]:8080"), Endpoint.of("http://[::1]:8080/"));
    assertEquals(new Endpoint(true, "http://a b"), Endpoint.of("http://a b"));
    assertEquals(Endpoint.LETTERS, Endpoint.of("arn:aws:sqs:eu-west-1:123456789012:q"));
    assertEquals(Endpoint.LETTERS, Endpoint.of("arn:aws:scheduler:::aws-sdk:sqs:sendMessage"));
    assertEquals(
        Endpoint.of("arn:aws:states:eu-west-1:123456789012:stateMachine:m"),
        Endpoint.of("arn:aws:scheduler:::aws-sdk:sfn:startExecution"));
    assertEquals(
        Endpoint.of("arn:aws:events:eu-west-1:123456789012:event-bus/b"),
        Endpoint.of("arn:aws:scheduler:::aws-sdk:eventbridge:putEvents"));
    assertEquals(new Endpoint(false, "nothing"), Endpoint.of("nothing"));
  }

  @Test
  void whatIsGivenUpTakesAPlaceOfTheDeadLetters() {
    assertEquals(Endpoint.LETTERS, owed("http://a/").givenUp("why").endpoint());
  }
}
