package dev.pawl.definition;

import static dev.pawl.definition.Definitions.problems;
import static dev.pawl.definition.Definitions.program;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VariablesTest {
  private static final String INNER =
      "'Branches':[{'StartAt':'I','States':{'I':{'Type':'Pass','Assign':{'v':1},'End':true}}}]";

  private static String shadowed(String place) {
    return "SCHEMA_VALIDATION_FAILED: The variable 'v' is already assigned in the scope around this"
        + " one at " + place;
  }

  @Test
  void aScopeDoesNotAssignWhatTheOneAroundItHas() {
    assertEquals(
        List.of(shadowed("/States/B/Branches[0]/States/I/Assign")),
        problems("{'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'v.$':'$'},'Next':'B'},"
            + "'B':{'Type':'Parallel','End':true," + INNER + "}}}"));
  }

  @Test
  void aLoopBringsAVariableBack() {
    assertEquals(
        List.of(shadowed("/States/B/Branches[0]/States/I/Assign")),
        problems("{'StartAt':'B','States':{'B':{'Type':'Parallel','Next':'C'," + INNER
            + ",'Catch':[{'ErrorEquals':['E'],'Assign':{'v':1},'Next':'B'}]},"
            + "'C':{'Type':'Succeed'}}}"));
  }

  @Test
  void whatIsAssignedAfterwardsIsAnotherVariable() {
    assertEquals(
        List.of(),
        problems("{'StartAt':'B','States':{'B':{'Type':'Parallel','Next':'C','Assign':{'v':2},"
            + INNER + ",'Catch':[{'ErrorEquals':['E'],'Assign':{'v':1},'Next':'C'}]},"
            + "'C':{'Type':'Pass','Assign':{'v':3},'End':true}}}"));
  }

  @Test
  void aNameIsAnIdentifier() {
    for (String name : List.of("a.b", "1a", "", "states", "x".repeat(81))) {
      assertEquals(
          List.of("SCHEMA_VALIDATION_FAILED: The variable name '" + name
              + "' must be a Unicode identifier of at most 80 characters, and not 'states' at"
              + " /States/P/Assign"),
          problems("{'StartAt':'P','States':{'P':{'Type':'Pass','End':true,'Assign':{'" + name
              + "':1}}}}"));
    }
  }

  @Test
  void whatEachStateReadsIsKnown() throws Exception {
    Program program = program("{'StartAt':'A','States':{"
        + "'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','InputPath':'$in',"
        + "'Parameters':{'x':{'y.$':'$p.a'},'z.$':'States.Format($f, $$.State.Name)'},"
        + "'TimeoutSecondsPath':'$t','ResultSelector':{'s.$':'$sel'},'OutputPath':'$out',"
        + "'Assign':{'n.$':'$a'},'Catch':[{'ErrorEquals':['E'],"
        + "'Assign':{'e.$':'$c'},'Next':'B'}],'Next':'B'},"
        + "'B':{'Type':'Choice','Choices':[{'And':[{'Variable':'$v','IsPresent':true},"
        + "{'Variable':'$.x','NumericEqualsPath':'$w'}],'Next':'C'}],'Default':'C'},"
        + "'C':{'Type':'Parallel','QueryLanguage':'JSONata',"
        + "'Arguments':'{% $arg %}','Branches':["
        + "{'StartAt':'D','States':{'D':{'Type':'Wait','SecondsPath':'$sec','End':true}}}],"
        + "'Output':'{% ($own := $result; $own + $count([])"
        + " + $states.input.l@$i#$n.($i + $n)) %}','End':true}}}");
    assertEquals(
        Map.of(
            "A", List.of("in", "p", "f", "sel", "out", "a", "t", "c"),
            "B", List.of("v", "w"),
            "C", List.of("arg", "result"),
            "D", List.of("sec")),
        VariableReferences.of(program));
  }
}
