package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each client makes the tour of every operation, and the guide claims what it has seen. */
final class ClientToursTest {
  /** The AWS CLI starts a hundred processes; on a busy machine each takes a second or two. */
  private static final Duration TOUR_MAX = Duration.ofSeconds(290);

  private final Tour tour = Tour.read("tour.txt");

  ClientToursTest() throws IOException {}

  @ParameterizedTest
  @EnumSource
  @Timeout(300)
  void aClientSeesAllThereIsAndTheGuideSaysSo(Client client) throws IOException {
    client.need();
    try (PawlServer server = PawlServer.start(ServerOptions.DEFAULT.withPort(0))) {
      List<String> command =
          client.command("tour", server.url().toString(), ClientFiles.FOLDER.toString());
      ClientRun run = ClientRun.of(command, client.needs(), TOUR_MAX).mustSucceed();
      assertEquals(Tour.lines(tour.all()), Tour.lines(Tour.seen(run)));
      Guide.assertClaims(tour, client, Tour.seen(run));
    }
  }

  @Test
  void theTourVisitsEveryOperationOfTheService() {
    Set<String> toured = tour.stops().stream()
        .filter(stop -> !stop.ofLogs())
        .map(Tour.Stop::subject)
        .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(JavaTour.operations()), toured);
  }

  @Test
  void theGuideSaysWhatIsLookedAt() throws IOException {
    Guide.assertRows(List.of(tour, Tour.read("signed.txt"), Tour.read("busy.txt")));
  }
}
