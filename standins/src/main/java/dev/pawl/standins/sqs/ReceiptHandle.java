package dev.pawl.standins.sqs;

import dev.pawl.standins.RefusalException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a consumer shows to delete the message that it received.
 *
 * @param receives how often the message had been received then
 */
record ReceiptHandle(String queueId, long sequence, int receives) {
  private static final Pattern TEXT = Pattern.compile("([0-9a-f]{16})/(\\d{1,19})/(\\d{1,9})");

  String text() {
    String plain = queueId + "/" + sequence + "/" + receives;
    return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * {@return the handle of a text}
   *
   * @throws RefusalException that is the answer, if it is none
   */
  static ReceiptHandle of(String text) {
    try {
      byte[] plain = Base64.getUrlDecoder().decode(text);
      Matcher matcher = TEXT.matcher(new String(plain, StandardCharsets.US_ASCII));
      if (matcher.matches()) {
        return new ReceiptHandle(
            matcher.group(1), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
      }
    } catch (IllegalArgumentException e) {
      throw Refusals.badHandle(text);
    }
    throw Refusals.badHandle(text);
  }
}
