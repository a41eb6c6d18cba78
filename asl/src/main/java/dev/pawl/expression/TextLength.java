package dev.pawl.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limit on what a value made by an expression may be as text.
 *
 * <p>A template names the input a thousand times and shares it; its text would repeat it. So the
 * length is taken before the text is written, and only until the limit is reached. AWS's own limit
 * is far below this one, which keeps the server alive where that one is lifted.
 */
public final class TextLength {
  /** The longest text, in characters, give or take what escapes add. */
  public static final int CHARACTERS_MAX = 16 << 20;

  private TextLength() {}

  /**
   * {@return the tree}
   *
   * @throws StatesException {@code States.DataLimitExceeded} if its text would be too long,
   *     {@code States.Runtime} if measuring it is too much work
   */
  public static @Nullable Object require(@Nullable Object tree, Work work) {
    long length = of(tree);
    work.spendOnText(length);
    if (length > CHARACTERS_MAX) {
      throw new StatesException(
          Errors.DATA_LIMIT_EXCEEDED,
          "The value is longer than " + CHARACTERS_MAX + " characters of JSON.");
    }
    return tree;
  }

  /** {@return the length of the text, or anything above the longest} */
  static long of(@Nullable Object tree) {
    Deque<Iterator<?>> open = new ArrayDeque<>();
    long length = own(tree, open);
    while (!open.isEmpty() && length <= CHARACTERS_MAX) {
      Iterator<?> parts = open.element();
      if (parts.hasNext()) {
        length += 1 + part(parts.next(), open);
      } else {
        open.remove();
      }
    }
    return length;
  }

  private static int part(@Nullable Object part, Deque<Iterator<?>> open) {
    return part instanceof Map.Entry<?, ?> member
        ? String.valueOf(member.getKey()).length() + own(member.getValue(), open)
        : own(part, open);
  }

  /** {@return the length of a scalar; the parts of a container are left to do} */
  private static int own(@Nullable Object value, Deque<Iterator<?>> open) {
    return switch (value) {
      case String text -> text.length();
      case Map<?, ?> map -> {
        open.push(map.entrySet().iterator());
        yield 2;
      }
      case List<?> list -> {
        open.push(list.iterator());
        yield 2;
      }
      case null, default -> 1;
    };
  }
}
