package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QuotaTest {
  private static final int LOOPS = 13_000;

  private static Step start(String definition, Quotas quotas) throws Exception {
    Program program = Program.parse(definition.replace('\'', '"'), Strictness.STRICT);
    return new Play(program, 0, quotas).start(Json.EMPTY_OBJECT);
  }

  private static String pass(int length) {
    return "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true,'Result':'"
        + "x".repeat(length - 2) + "'}}}";
  }

  @Test
  void whatAwsLetsPassIsNotTold() throws Exception {
    Step step = start(pass(Quotas.AWS.payloadBytesMax()), Quotas.LIFTED);
    assertEquals(Status.SUCCEEDED, step.after().status());
    assertEquals(Optional.empty(), step.beyondAws());
  }

  @Test
  void whatAwsWouldNotLetPassIsTold() throws Exception {
    int length = Quotas.AWS.payloadBytesMax() + 1;
    Step step = start(pass(length), Quotas.LIFTED);
    assertEquals(Status.SUCCEEDED, step.after().status());
    assertEquals(
        Optional.of("a payload of state 'P' is longer than 262,144 bytes"), step.beyondAws());
    Step refused = start(pass(length), Quotas.AWS);
    assertEquals(Status.FAILED, refused.after().status());
    assertEquals(Optional.empty(), refused.beyondAws());
  }

  @Test
  void aHistoryMayBeLonger() throws Exception {
    Program program = Program.parse(
        ("{'QueryLanguage':'JSONata','StartAt':'Count','States':{"
                + "'Count':{'Type':'Pass','Output':'{% $states.input + 1 %}','Next':'Again'},"
                + "'Again':{'Type':'Choice','Choices':[{'Condition':'{% $states.input < " + LOOPS
                + " %}','Next':'Count'}],'Default':'Done'},'Done':{'Type':'Succeed'}}}")
            .replace('\'', '"'),
        Strictness.STRICT);
    Play play = new Play(program, 0, Quotas.LIFTED);
    Step step = play.start(Json.of(0));
    boolean told = step.beyondAws().isPresent();
    while (!play.execution().status().closed()) {
      step = play.take(new Input.Woken(play.execution().lastEventId()), Play.START);
      told |= step.beyondAws().equals(Optional.of("its history is longer than 25,000 events"));
    }
    assertEquals(Status.SUCCEEDED, play.execution().status());
    assertTrue(play.execution().lastEventId() > Quotas.AWS.historyEventsMax());
    assertTrue(told, "it says that AWS would have ended it");
  }
}
