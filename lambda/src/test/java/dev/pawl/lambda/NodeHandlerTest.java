package dev.pawl.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers in JavaScript, run by the real Node. */
final class NodeHandlerTest {
  @TempDir
  private static Path folder;

  private static Workshop workshop;

  @BeforeAll
  static void open() throws Exception {
    workshop = Workshop.in(folder);
  }

  @AfterAll
  static void close() {
    workshop.close();
  }

  private static String export(String body) {
    return "export const handler = " + body + ";\n";
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          async          | async (event) => ({ got: event })
          promise        | (event) => Promise.resolve({ got: event })
          callback       | (event, context, callback) => callback(null, { got: event })
          later-callback | (event, c, call) => { setTimeout(call, 5, null, { got: event }); }
          succeed        | (event, context) => { context.succeed({ got: event }); }
          done           | (event, context) => { context.done(null, { got: event }); }
          """)
  void everyStyleOfHandlerAnswers(String name, String body) throws Exception {
    workshop.write(name + "/handler.mjs", export(body));

    assertEquals("{\"got\":[1,\"a\"]}", workshop.answer(name, "[1,\"a\"]"));
    assertEquals("{\"got\":null}", workshop.answer(name, "null"));
  }

  @Test
  void commonJsAnswers() throws Exception {
    workshop.write("commonjs/index.js", "exports.handler = async (event) => event.x * 2;\n");

    assertEquals("42", workshop.answer("commonjs", "{\"x\":21}"));
  }

  @Test
  void anEsModuleNamedByPackageJsonAnswers() throws Exception {
    workshop
        .write("typed/package.json", "{\"type\":\"module\"}")
        .write("typed/lib.js", "export const twice = (x) => 2 * x;\n")
        .write(
            "typed/index.js",
            "import { twice } from './lib.js';\n" + export("async (e) => twice(e)"));

    assertEquals("8", workshop.answer("typed", "4"));
  }

  @Test
  void textsAndNumbersSurvive() throws Exception {
    workshop.write("echo/handler.mjs", export("async (event) => event"));
    String payload =
        "{\"t\":\"naïve — 日本 😀 \\\\ \\\" \\n\",\"n\":[0,-1.5,1e+21,9007199254740991]}";

    assertEquals(payload, workshop.answer("echo", payload));
  }

  @Test
  void noAnswerIsNull() throws Exception {
    workshop
        .write("undefined/handler.mjs", export("async () => {}"))
        .write("forgets-callback/handler.mjs", export("(event, context, callback) => {}"));

    assertEquals("null", workshop.answer("undefined", "{}"));
    assertEquals("null", workshop.answer("forgets-callback", "{}"));
  }

  @Test
  void aCallbackWaitsForTheEmptyEventLoop() throws Exception {
    workshop.write("waits/handler.mjs", export("""
            (event, context, callback) => {
              const answer = {};
              context.callbackWaitsForEmptyEventLoop = event.waits;
              setTimeout(() => { answer.later = true; }, 20);
              callback(null, answer);
            }"""));

    assertEquals("{\"later\":true}", workshop.answer("waits", "{\"waits\":true}"));
    assertEquals("{}", workshop.answer("waits", "{\"waits\":false}"));
  }

  @Test
  void anErrorShowsLambdaPathsAndItsClassName() throws Exception {
    workshop.write("fails/handler.mjs", """
        class ValidationError extends Error {
          constructor(message) { super(message); this.name = 'ValidationError'; }
        }
        export const handler = async () => {
          throw new ValidationError('no order id');
        };
        """);

    Members error = workshop.error("fails", "{}");

    assertEquals(List.of("errorType", "errorMessage", "trace"), error.names());
    assertEquals("ValidationError", error.text("errorType"));
    assertEquals("no order id", error.text("errorMessage"));
    List<String> trace = error.texts("trace");
    assertEquals("ValidationError: no order id", trace.get(0));
    assertEquals("    at handler (file:///var/task/handler.mjs:5:9)", trace.get(1));
    assertTrue(
        trace.stream().noneMatch(line -> line.contains(folder.toString())), trace.toString());
  }

  static List<Arguments> failures() {
    String unprintable = "Unable to stringify response body";
    String circular = "async () => { const a = {}; a.a = a; return a; }";
    return List.of(
        Arguments.of("throw", "() => { throw new TypeError('x'); }", "TypeError", "x"),
        Arguments.of("reject", "() => Promise.reject(new RangeError('x'))", "RangeError", "x"),
        Arguments.of("called", "(e, c, callback) => callback(new Error('x'))", "Error", "x"),
        Arguments.of("failed", "(e, context) => context.fail(new Error('x'))", "Error", "x"),
        Arguments.of("text", "async () => { throw 'plain'; }", "string", "plain"),
        Arguments.of("number", "async () => { throw 7; }", "number", "7"),
        Arguments.of("circular", circular, "Error", unprintable),
        Arguments.of("big", "async () => 1n", "Error", unprintable));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyWayToFailIsReported(String name, String body, String type, String message)
      throws Exception {
    workshop.write(name + "/handler.mjs", export(body));

    for (int attempt = 0; attempt < 2; attempt++) {
      Members error = workshop.error(name, "{}");
      assertEquals(type, error.text("errorType"));
      assertEquals(message, error.text("errorMessage"));
    }
  }

  @Test
  void aPromiseThatNeverSettlesEndsTheInvocation() throws Exception {
    workshop.write("never/handler.mjs", export("async () => new Promise(() => {})"));

    assertEquals("Runtime.NodeJsExit", workshop.error("never", "{}").text("errorType"));
  }

  @Test
  void whatIsThrownOutsideTheHandlerIsReported() throws Exception {
    workshop
        .write(
            "uncaught/handler.mjs",
            export("() => new Promise(() => setTimeout(() => { throw new Error('late'); }, 1))"))
        .write(
            "unhandled/handler.mjs",
            export("() => new Promise(() => { Promise.reject(new Error('lost')); })"));

    assertEquals("late", workshop.error("uncaught", "{}").text("errorMessage"));
    Members unhandled = workshop.error("unhandled", "{}");
    assertEquals("Runtime.UnhandledPromiseRejection", unhandled.text("errorType"));
    assertEquals("Error: lost", unhandled.text("errorMessage"));
  }

  static List<Arguments> brokenCode() {
    String notFound =
        "Error: Cannot find module '/var/task/gone.mjs' imported from /var/task/handler.mjs";
    return List.of(
        Arguments.of(
            "not-there",
            "export const other = 1;",
            "Runtime.HandlerNotFound",
            "handler.handler is undefined or not exported"),
        Arguments.of(
            "no-function",
            "export const handler = 1;",
            "Runtime.HandlerNotFound",
            "handler.handler is not a function"),
        Arguments.of("import", "import './gone.mjs';", "Runtime.ImportModuleError", notFound),
        Arguments.of(
            "syntax",
            "export const handler = {{;",
            "Runtime.UserCodeSyntaxError",
            "SyntaxError: Unexpected token '{'"),
        Arguments.of("throws", "throw new Error('at load');", "Error", "at load"));
  }

  @ParameterizedTest
  @MethodSource("brokenCode")
  void codeThatDoesNotLoadIsReported(String name, String code, String type, String message)
      throws Exception {
    workshop.write(name + "/handler.mjs", code + "\n");

    Members error = workshop.error(name, "{}");

    assertEquals(type, error.text("errorType"));
    assertEquals(message, error.text("errorMessage"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"handler.js", "handler.mjs"})
  void theLogSaysWhereTheSyntaxIsWrong(String file) throws Exception {
    String name = file.replace('.', '-');
    workshop.write(name + "/" + file, "// one\nconst x = 1 1;\n");

    workshop.error(name, "{}");

    assertTrue(
        workshop.printed(LogSink.Stream.STDERR).stream()
            .anyMatch(line -> line.endsWith(file + ":2")),
        () -> workshop.lines().toString());
  }

  @Test
  void aMissingModuleIsReported() throws Exception {
    workshop.write(
        "gone/function.json", "{\"Runtime\":\"nodejs20.x\",\"Handler\":\"src/gone.handler\"}");

    Members error = workshop.error("gone", "{}");

    assertEquals("Runtime.ImportModuleError", error.text("errorType"));
    assertEquals(
        "Error: Cannot find module 'src/gone'\nRequire stack:\n- /var/runtime/index.mjs",
        error.text("errorMessage"));
  }

  @Test
  void theContextSaysWhatLambdaSays() throws Exception {
    workshop
        .write("context/function.json", "{\"Timeout\":7,\"MemorySize\":256}")
        .write(
            "context/handler.mjs",
            export("async (event, c) => ({ ...c, left: c.getRemainingTimeInMillis(),"
                + " trace: process.env._X_AMZN_TRACE_ID })"));

    InvokeResult result = workshop.invoke("context", "{}");
    Members context = Members.of(result.outcome().payload());

    assertEquals("context", context.text("functionName"));
    assertEquals("$LATEST", context.text("functionVersion"));
    assertEquals("256", context.text("memoryLimitInMB"));
    assertEquals("/aws/lambda/context", context.text("logGroupName"));
    assertEquals(Workshop.ARN + "context", context.text("invokedFunctionArn"));
    assertEquals(result.requestId(), context.text("awsRequestId"));
    int left = context.number("left");
    assertTrue(left > 4_000 && left <= 7_000, "left " + left);
    assertTrue(context.text("trace").startsWith("Root=1-"));
  }

  @Test
  void tooMuchMemoryEndsTheProcess() throws Exception {
    workshop.write(
        "hungry/handler.mjs",
        export("async () => { const all = []; for (;;) all.push(new Array(1e5).fill(all)); }"));

    Members error = workshop.error("hungry", "{}");

    assertEquals("Runtime.ExitError", error.text("errorType"));
    assertTrue(
        error.text("errorMessage").endsWith("exited with error: signal: aborted"),
        error.toString());
  }

  @Test
  void anAnswerThatIsTooLongIsAnErrorAndTheWorkerLivesOn() throws Exception {
    workshop.write(
        "long/handler.mjs", export("async (n) => ({ pid: process.pid, text: 'x'.repeat(n) })"));
    String before = workshop.answer("long", "0");

    Members error = workshop.error("long", "20000000");

    assertEquals("Function.ResponseSizeTooLarge", error.text("errorType"));
    assertEquals(
        "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
        error.text("errorMessage"));
    assertEquals(before, workshop.answer("long", "0"));
    assertEquals(6_000_000 + before.length(), workshop.answer("long", "6000000").length());
  }
}
