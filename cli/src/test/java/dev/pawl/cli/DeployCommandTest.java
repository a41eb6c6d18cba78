package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks made, changed and deleted by commands, on a server in this process. */
class DeployCommandTest {
  private static final String QUEUE = """
      Parameters: {Seconds: {Type: Number}}
      Resources:
        Queue:
          Type: AWS::SQS::Queue
          Properties: {VisibilityTimeout: !Ref Seconds}
        Topic: {Type: "AWS::SNS::Topic"}
      Outputs: {Name: {Value: !GetAtt Queue.QueueName}}
      """;

  private static PawlServer server;

  @TempDir
  private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = PawlServer.start(ServerOptions.DEFAULT.withPort(0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static URI url() {
    return server.url();
  }

  private String file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content).toString();
  }

  private static Captured ended(int exitCode, String... arguments) {
    Captured captured = Captured.files();
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = url().toString();
    assertEquals(exitCode, captured.run(all), captured::err);
    return captured;
  }

  @Test
  void aTemplateIsDeployedChangedAndDestroyed() throws IOException {
    String template = file("template.yaml", QUEUE);
    Captured made =
        ended(0, "deploy", template, "--stack-name", "waiting", "--parameter", "Seconds=7");
    assertTrue(made.err().startsWith("waiting, a new stack:\n"), made::err);
    assertTrue(made.err().contains("+ add     Queue"), made::err);
    assertTrue(made.err().contains("✓ Queue"), made::err);
    assertTrue(made.err().endsWith("waiting: CREATE_COMPLETE\n"), made::err);
    assertTrue(made.out().matches("waiting\\.Name = waiting-Queue-\\S+\n"), made::out);

    // What is not given again keeps its value.
    Captured same = ended(0, "deploy", template, "--stack-name", "waiting");
    assertEquals("waiting: no changes\n", same.err());
    assertEquals(made.out(), same.out());

    String less = file("template.yaml", QUEUE.replaceAll(" *Topic.*\n", ""));
    Captured changed =
        ended(0, "deploy", less, "--stack-name", "waiting", "--parameter", "Seconds=8");
    assertTrue(changed.err().contains("~ modify  Queue"), changed::err);
    assertTrue(changed.err().contains("(VisibilityTimeout)"), changed::err);
    assertTrue(changed.err().contains("- remove  Topic"), changed::err);
    assertTrue(changed.err().endsWith("waiting: UPDATE_COMPLETE\n"), changed::err);
    assertEquals(made.out(), changed.out());

    Captured gone = ended(0, "destroy", template, "--stack-name", "waiting", "--yes");
    assertTrue(gone.err().contains("✓ Queue"), gone::err);
    assertTrue(gone.err().endsWith("waiting: DELETE_COMPLETE\n"), gone::err);
    Captured again = ended(2, "destroy", "waiting", "--yes");
    assertEquals("pawl: there is no stack of waiting\n", again.err());
  }

  @Test
  void theFirstFailureIsTheReasonAndTheNextDeploymentBeginsAnew() throws IOException {
    String broken = file("broken.json", """
        {"Resources": {
          "Topic": {"Type": "AWS::SNS::Topic"},
          "Machine": {"Type": "AWS::StepFunctions::StateMachine", "DependsOn": "Topic",
            "Properties": {"RoleArn": "arn:aws:iam::123456789012:role/any",
              "Definition": {"StartAt": "Gone", "States": {}}}}}}
        """);
    Captured failed = ended(1, "deploy", broken);
    assertTrue(failed.err().contains("✗ Machine"), failed::err);
    assertTrue(
        failed
            .err()
            .lines()
            .toList()
            .getLast()
            .startsWith("pawl: broken: ROLLBACK_COMPLETE, because of Machine"
                + " (AWS::StepFunctions::StateMachine): "),
        failed::err);
    assertEquals("", failed.out());

    String mended = file("broken.json", """
        {"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}
        """);
    assertEquals(
        "broken was not deployed: a stack that is ROLLBACK_COMPLETE must go first",
        refused(mended, "n\n"));
    Captured made = ended(0, "deploy", mended);
    assertTrue(made.err().startsWith("broken: ROLLBACK_COMPLETE, is deleted first\n"), made::err);
    assertTrue(made.err().endsWith("broken: CREATE_COMPLETE\n"), made::err);
    ended(0, "destroy", "broken", "--yes");
  }

  /** {@return why the stack {@code broken} is not deployed if a terminal answers so} */
  private static String refused(String template, String answers) throws IOException {
    Captured captured = Captured.colourless();
    StackSource source = new StackSource(
        "broken",
        Files.readString(Path.of(template)),
        new StackSource.Settings(Map.of(), Map.of()),
        List.of(),
        Optional.empty());
    Consent consent = Consent.of(
        false,
        captured.terminal().err(),
        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
    return String.valueOf(assertThrows(
            CommandException.class,
            () -> new Deployer(
                    new Remote(url(), Credentials.of(Map.of())), captured.terminal(), consent)
                .deploy(source))
        .getMessage());
  }

  @Test
  void aLongTemplateGoesThroughS3() throws IOException {
    String description = "x".repeat(1000);
    StringBuilder topics = new StringBuilder("Resources:\n");
    for (int i = 0; i < 60; i++) {
      topics.append("  Topic" + i + ":\n    Type: AWS::SNS::Topic\n    Metadata: {of: "
          + description + "}\n");
    }
    String template = file("long.yaml", topics.toString());
    Captured made = ended(0, "deploy", template);
    assertTrue(made.err().contains("✓ Topic59"), made::err);
    ended(0, "destroy", template, "--yes");
  }

  @Test
  void whatCannotBeReadIsSaidPrecisely() throws IOException {
    assertEquals(
        "pawl: " + folder + "/none.yaml: there is no such file\n",
        ended(2, "deploy", folder + "/none.yaml").err());
    assertEquals(
        "pawl: '1st' is not the name of a stack: a letter, then letters, digits and hyphens, at"
            + " most 128; give one with --stack-name\n",
        ended(2, "deploy", file("1st.yaml", QUEUE)).err());
    assertEquals(
        "pawl: --parameter Seconds: give it as name=value\n",
        ended(2, "deploy", file("a.yaml", QUEUE), "--parameter", "Seconds").err());
    Captured refused = ended(1, "deploy", file("a.yaml", QUEUE));
    assertEquals("pawl: ValidationError: Parameters: [Seconds] must have values\n", refused.err());
    assertTrue(ended(2, "destroy", "a").err().contains("say so with --yes"), "nobody can be asked");
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    Captured captured = Captured.files();
    String template = file("a.yaml", QUEUE);
    assertEquals(1, captured.run("deploy", template, "--url", "http://127.0.0.1:1"));
    assertTrue(
        captured.err().startsWith("pawl: no server answers at http://127.0.0.1:1"), captured::err);
    assertEquals(2, captured.run("deploy", template, "--url", "127.0.0.1:1"));
  }

  @Test
  void anAppOfTheCdkIsDeployedWithItsAssetsInTheOrderOfItsStacks()
      throws IOException, ApiException {
    cdkOut();
    Captured made = ended(0, "deploy", folder.toString());
    assertTrue(
        made.err().indexOf("base: CREATE_COMPLETE") < made.err().indexOf("flow, a new stack"),
        made::err);
    String machine = made.out().lines().toList().getLast().replaceFirst("flow.Machine = ", "");
    Machines machines = new Machines(new Api(url()));
    machines.start(machine, "first", "{}");
    Members told = new Api(url()).call("DescribeStateMachine", Map.of("stateMachineArn", machine));
    assertTrue(told.text("definition").contains("function:greet"), told::toString);
    assertTrue(
        ended(0, "deploy", folder.toString()).err().contains("flow: no changes"), "a second time");
    assertEquals(
        "pawl: " + folder + ": there is no stack other, but base, flow\n",
        ended(2, "deploy", folder.toString(), "--stack-name", "other").err());
    Captured gone = ended(0, "destroy", folder.toString(), "--yes");
    assertTrue(
        gone.err().indexOf("flow: DELETE_COMPLETE") < gone.err().indexOf("base: DELETE_COMPLETE"),
        gone::err);
    assertFalse(gone.err().contains("✗"), gone::err);
  }

  @Test
  void aFolderOfDefinitionsAndFunctionsIsDeployed()
      throws IOException, ApiException, InterruptedException {
    file("functions/say-hello/handler.py", "def handler(event, context):\n    return 'hello'\n");
    file("functions/part.py", "def handler(event, context):\n    return 'bye'\n");
    file("functions/part-of-both.mjs", "export const handler = async () => 'x';");
    file("1st.asl.json", """
        {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
          "Resource": "arn:aws:states:::lambda:invoke", "OutputPath": "$.Payload",
          "Parameters": {"FunctionName": "say-hello"}}}}
        """);
    file("talk.asl.yaml", """
        StartAt: A
        States:
          A:
            Type: Task
            Resource: arn:aws:lambda:us-east-1:123456789:function:say-hello
            ResultPath: $.first
            Next: B
          B: {Type: Task, Resource: "${part}", ResultPath: "$.${Second}", End: true}
        """);
    assertTrue(
        ended(2, "deploy", folder.toString(), "--stack-name", "talk").err().contains("Second"));
    Captured made =
        ended(0, "deploy", folder.toString(), "--stack-name", "talk", "--parameter", "Second=last");
    assertTrue(made.err().contains("+ add     StateMachine1st"), made::err);
    Map<String, String> machines = new LinkedHashMap<>();
    made.out()
        .lines()
        .map(line -> line.split(" = ", -1))
        .forEach(line -> machines.put(line[0], line[1]));
    assertEquals("\"hello\"", output(machines.get("talk.StateMachine1st")));
    assertEquals(
        "{\"first\":\"hello\",\"last\":\"bye\"}", output(machines.get("talk.talkStateMachine")));
    assertTrue(
        ended(0, "deploy", folder.toString(), "--stack-name", "talk", "--parameter", "Second=last")
            .err()
            .contains("talk: no changes"),
        "a second time");
    // What has no values any more can still be deleted.
    ended(0, "destroy", folder.toString(), "--stack-name", "talk", "--yes");
  }

  @Test
  void whatIsWrongInAFolderIsToldWithItsPlace() throws IOException {
    file("bad.asl.json", "{\"StartAt\": \"A\",\n \"States\": {\"A\": {\"Type\": \"Wait\"}}}");
    String told = ended(2, "deploy", folder.toString(), "--stack-name", "bad").err();
    assertTrue(told.startsWith("pawl: nothing was deployed: \n  " + folder + "/bad.asl.json:2:"));
    file("bad.asl.json", "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}");
    file("functions/one/function.json", "{\"Timeout\": \"long\"}");
    told = ended(2, "deploy", folder.toString(), "--stack-name", "bad").err();
    assertTrue(told.contains("functions/one/function.json"), told);
  }

  /** {@return what an execution gives, which succeeds, without spaces} */
  private static String output(@Nullable String machine)
      throws IOException, ApiException, InterruptedException {
    assertTrue(machine != null, "there is no such machine");
    Api api = new Api(url());
    String execution = new Machines(api).start(machine, UUID.randomUUID().toString(), "{}");
    Outcome outcome = new Watch(api, execution, new Narrator(Screen.nowhere()))
        .untilEnd(Duration.ofSeconds(60))
        .orElseThrow();
    return outcome.output().map(text -> text.replace(" ", "")).orElse(outcome.toString());
  }

  private static final String SAM = """
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function: {Runtime: python3.12, Timeout: 10}
      Resources:
        First:
          Type: AWS::Serverless::Function
          Properties: {FunctionName: first, CodeUri: ./src, Handler: app.handler}
        Second:
          Type: AWS::Serverless::Function
          Properties: {FunctionName: second, CodeUri: second.py, Handler: second.handler}
        Machine:
          Type: AWS::Serverless::StateMachine
          Properties:
            DefinitionUri: ./flow.asl.yaml
            DefinitionSubstitutions: {First: !GetAtt First.Arn, Second: !GetAtt Second.Arn}
            Policies: [LambdaInvokePolicy: {FunctionName: !Ref First}]
      Outputs: {Machine: {Value: !Ref Machine}}
      """;

  private String sam() throws IOException {
    file("src/app.py", "def handler(event, context):\n    return 'one'\n");
    file("second.py", "def handler(event, context):\n    return event['first'] + ' two'\n");
    file("flow.asl.yaml", """
        StartAt: A
        States:
          A: {Type: Task, Resource: "${First}", ResultPath: $.first, Next: B}
          B: {Type: Task, Resource: "${Second}", End: true}
        """);
    return file("sam.yaml", SAM);
  }

  @Test
  void localPathsOfATemplateAreUploaded() throws IOException, ApiException, InterruptedException {
    String template = sam();
    String machine = ended(0, "deploy", template).out().strip().replaceFirst("sam.Machine = ", "");
    assertEquals("\"onetwo\"", output(machine));
    assertEquals("sam: no changes\n", ended(0, "deploy", template).err());
    file("src/app.py", "def handler(event, context):\n    return 'uno'\n");
    Captured changed = ended(0, "deploy", template);
    assertTrue(changed.err().contains("~ modify  First"), changed::err);
    assertFalse(changed.err().contains("Second"), changed::err);
    assertEquals("\"unotwo\"", output(machine));
    ended(0, "destroy", template, "--yes");
  }

  @Test
  void pathsOfPlainTemplatesAreUploadedTooAndWrongOnesRefused()
      throws IOException, ApiException, InterruptedException {
    file("code/index.mjs", "export const handler = async () => 'plain';\n");
    file("flow.json", """
        {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Plain}", "End": true}}}
        """);
    String plain = """
        {"Resources": {
          "Plain": {"Type": "AWS::Lambda::Function", "Properties": {"Code": "./code",
            "Runtime": "nodejs22.x", "Handler": "index.handler",
            "Role": "arn:aws:iam::123456789012:role/any"}},
          "Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
            "DefinitionS3Location": "flow.json", "RoleArn": "arn:aws:iam::123456789012:role/any",
            "DefinitionSubstitutions": {"Plain": {"Fn::GetAtt": ["Plain", "Arn"]}}}}},
         "Outputs": {"Machine": {"Value": {"Ref": "Machine"}}}}
        """;
    String template = file("plain.json", plain);
    String machine =
        ended(0, "deploy", template).out().strip().replaceFirst("plain.Machine = ", "");
    assertEquals("\"plain\"", output(machine));
    ended(0, "destroy", template, "--yes");

    assertEquals(
        "pawl: Plain.Code: ./gone: there is no such file or folder as " + folder + "/gone\n",
        ended(2, "deploy", file("plain.json", plain.replace("./code", "./gone")))
            .err());
    assertEquals(
        "pawl: Machine.DefinitionS3Location: code is a folder, a file is needed\n",
        ended(2, "deploy", file("plain.json", plain.replace("flow.json", "code")))
            .err());
    String broken = file("broken.yaml", "Resources:\n  A: {Type: [}\n");
    assertTrue(
        ended(2, "deploy", broken)
            .err()
            .startsWith("pawl: " + broken
                + ": Template format error: YAML not well-formed. (line 2, column 14)"),
        () -> ended(2, "deploy", broken).err());
  }

  private void cdkOut() throws IOException {
    file("asset.code/index.mjs", "export const handler = async () => 'hello';\n");
    file("manifest.json", """
        {"version": "48.0.0", "artifacts": {
          "flow.assets": {"type": "cdk:asset-manifest", "properties": {"file": "flow.assets.json"}},
          "flow": {"type": "aws:cloudformation:stack",
            "environment": "aws://unknown-account/unknown-region",
            "properties": {"templateFile": "flow.template.json", "tags": {"team": "a"}},
            "dependencies": ["base", "flow.assets"]},
          "base": {"type": "aws:cloudformation:stack",
            "environment": "aws://unknown-account/unknown-region",
            "properties": {"templateFile": "base.template.json"}},
          "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}}}}
        """);
    file("flow.assets.json", """
        {"version": "48.0.0", "dockerImages": {}, "files": {"code": {
          "source": {"path": "asset.code", "packaging": "zip"},
          "destinations": {"current": {
            "bucketName": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}",
            "objectKey": "code.zip"}}}}}
        """);
    file("base.template.json", """
        {"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
         "Outputs": {"Topic": {"Value": {"Ref": "Topic"}, "Export": {"Name": "topic"}}}}
        """);
    file("flow.template.json", """
        {"Parameters": {"BootstrapVersion": {"Type": "AWS::SSM::Parameter::Value<String>",
           "Default": "/cdk-bootstrap/hnb659fds/version"}},
         "Resources": {
          "Greet": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "greet",
            "Runtime": "nodejs20.x", "Handler": "index.handler",
            "Role": "arn:aws:iam::123456789012:role/any",
            "Code": {"S3Bucket":
              {"Fn::Sub": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"},
              "S3Key": "code.zip"}}},
          "Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
            "RoleArn": "arn:aws:iam::123456789012:role/any",
            "DefinitionSubstitutions": {"greet": {"Fn::GetAtt": ["Greet", "Arn"]},
              "topic": {"Fn::ImportValue": "topic"}},
            "Definition": {"Comment": "${topic}", "StartAt": "A",
              "States": {"A": {"Type": "Task", "Resource": "${greet}", "End": true}}}}}},
         "Outputs": {"Machine": {"Value": {"Ref": "Machine"}}}}
        """);
  }
}
