package dev.pawl.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The functions that tasks call, and what they did: one writes down each call outside the server,
 * and fails as often as it is told to.
 */
record FunctionCalls(Path folder) {
  private static final String CODE = """
      import fs from 'node:fs';

      export const handler = async (event, context) => {
        const file = CALLS + event.key;
        const known = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
        const before = known.split('\\n').length - 1;
        const fails = before < event.failures;
        fs.appendFileSync(file, context.awsRequestId + (fails ? ' failed' : ' succeeded') + '\\n');
        if (fails) {
          throw Object.assign(new Error('call ' + (before + 1)), { name: 'Flaky' });
        }
        return { value: 2 * event.n };
      };
      """;

  /** Puts the token of a task where workers find it; a file is there whole or not at all. */
  private static final String HAND = """
      import fs from 'node:fs';

      export const handler = async (event, context) => {
        const file = TOKENS + context.awsRequestId;
        fs.writeFileSync(file, JSON.stringify(event));
        fs.renameSync(file, file + '.json');
      };
      """;

  /** Writes the functions into a folder. */
  static FunctionCalls in(Path folder) throws IOException {
    Path calls = Files.createDirectories(folder.resolve("calls"));
    Path code = Files.createDirectories(folder.resolve("functions/work"));
    Files.writeString(code.resolve("handler.mjs"), CODE.replace("CALLS", "'" + calls + "/'"));
    Path tokens = Files.createDirectories(folder.resolve("tokens"));
    Path hand = Files.createDirectories(folder.resolve("functions/hand"));
    Files.writeString(hand.resolve("handler.mjs"), HAND.replace("TOKENS", "'" + tokens + "/'"));
    return new FunctionCalls(folder);
  }

  /** {@return the folder of functions for the server} */
  Path functions() {
    return folder.resolve("functions");
  }

  /** {@return the folder of the tokens that were handed out} */
  Path tokens() {
    return folder.resolve("tokens");
  }

  /** {@return whether a call of an execution was made, and ended so} */
  boolean isKnown(String key, String executionArn, long scheduledId, boolean succeeded)
      throws IOException {
    String id = UUID.nameUUIDFromBytes(
            (executionArn + " " + scheduledId).getBytes(StandardCharsets.UTF_8))
        .toString();
    return of(key).contains(id + (succeeded ? " succeeded" : " failed"));
  }

  /** {@return how often the calls of a key failed} */
  long failures(String key) throws IOException {
    return of(key).stream().filter(line -> line.endsWith(" failed")).count();
  }

  private List<String> of(String key) throws IOException {
    Path file = folder.resolve("calls").resolve(key);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
