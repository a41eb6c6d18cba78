package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.ApiServer;
import dev.pawl.api.AwsJson;
import dev.pawl.api.AwsService;
import dev.pawl.api.CallMeter;
import dev.pawl.api.Caller;
import dev.pawl.api.HttpLimits;
import dev.pawl.api.Members;
import dev.pawl.api.Router;
import dev.pawl.api.ServiceModel;
import dev.pawl.api.auth.OpenGate;
import dev.pawl.execution.Quotas;
import dev.pawl.json.Json;
import dev.pawl.runtime.ThrottledException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Pawl says when a bound is reached makes each client try again by itself. */
final class BusyServerTest {
  private static final Duration CALL_MAX = Duration.ofSeconds(110);
  private static final Caller HOME = new Caller("123456789012", "us-east-1");

  private final Tour tour = Tour.read("busy.txt");
  private final AtomicInteger calls = new AtomicInteger();

  BusyServerTest() throws IOException {}

  /** An operation that has no room for its first caller. */
  private final class ListActivities implements Action {
    @Override
    public String name() {
      return "ListActivities";
    }

    @Override
    public Json handle(Caller caller, Members members) {
      if (calls.getAndIncrement() == 0) {
        throw new ThrottledException("a bound is reached");
      }
      return Json.of(Map.of("activities", List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void aClientTriesAgain(Client client) throws IOException {
    client.need();
    AwsService service = new AwsService(
        "AWSStepFunctions",
        "states",
        "1.0",
        Code.VALIDATION_EXCEPTION,
        ServiceModel.states(Quotas.AWS.payloadBytesMax()),
        List.of(new ListActivities()));
    Router router = new Router(List.of(new Router.Route(
        "POST", "/", new AwsJson(List.of(service), new OpenGate(HOME), CallMeter.NONE))));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ApiServer server = new ApiServer(any, HttpLimits.standard(), router)) {
      String url = "http://127.0.0.1:" + server.address().getPort();
      Map<String, String> environment = Map.of("AWS_ENDPOINT_URL_SFN", url);
      ClientRun run = ClientRun.of(client.command("busy"), client.needs(), CALL_MAX, environment)
          .mustSucceed();
      assertEquals(Tour.lines(tour.all()), Tour.lines(Tour.seen(run)));
      assertEquals(2, calls.get());
      Guide.assertClaims(tour, client, Tour.seen(run));
    }
  }
}
