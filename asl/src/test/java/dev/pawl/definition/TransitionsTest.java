package dev.pawl.definition;

import static dev.pawl.definition.Definitions.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TransitionsTest {
  private static final String NO_END = "MISSING_END_STATE: Workflow has no terminal state at null";

  private static String missing(String target, String place) {
    return "MISSING_TRANSITION_TARGET: Missing 'Next' target: " + target + " at " + place;
  }

  private static String unreachable(String name, String place) {
    return "MISSING_TRANSITION_TARGET: State \"" + name + "\" is not reachable. at " + place;
  }

  @Test
  void aMachineHasAnEnd() {
    assertEquals(
        List.of(NO_END),
        problems("{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},"
            + "'B':{'Type':'Pass','Next':'A'},'Unused':{'Type':'Pass','Next':'A'}}}"));
    assertEquals(
        List.of(missing("NOPE", "/States/A/Next"), NO_END),
        problems("{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'NOPE'}}}"));
  }

  @Test
  void anEndThatIsNotReachedIsAnEnd() {
    assertEquals(
        List.of(unreachable("C", "/States/C")),
        problems("{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},"
            + "'B':{'Type':'Pass','Next':'A'},'C':{'Type':'Pass','End':true}}}"));
  }

  @Test
  void whatRunsInsideAStateNeedsNoEnd() {
    assertEquals(
        List.of(),
        problems("{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{"
            + "'StartAt':'A','States':{'A':{'Type':'Pass','Next':'A'}}}}}}"));
  }

  @Test
  void aStartThatIsNotThereReachesNothing() {
    assertEquals(
        List.of(missing("Nope", "/StartAt"), unreachable("A", "/States/A")),
        problems("{'StartAt':'Nope','States':{'A':{'Type':'Pass','End':true}}}"));
  }

  @Test
  void everyTargetIsThereAlsoOfStatesThatAreNotReached() {
    assertEquals(
        List.of(
            missing("Y", "/States/B/Default"),
            missing("X", "/States/B/Choices[0]/Next"),
            missing("Z", "/States/C/Catch[0]/Next"),
            unreachable("B", "/States/B"),
            unreachable("C", "/States/C")),
        problems("{'StartAt':'A','States':{'A':{'Type':'Succeed'},'B':{'Type':'Choice','Choices':["
            + "{'Variable':'$','IsNull':true,'Next':'X'}],'Default':'Y'},'C':{'Type':'Task',"
            + "'Resource':'arn:aws:states:::lambda:invoke','End':true,'Catch':["
            + "{'ErrorEquals':['E'],'Next':'Z'}]}}}"));
  }
}
