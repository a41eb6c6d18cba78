package dev.pawl.source;

import dev.pawl.json.Positions.Region;
import java.util.ArrayList;
import java.util.List;

/** Which pieces of a text were replaced, to lead places of the new text back to the old one. */
final class Edits {
  private final List<Edit> edits = new ArrayList<>();

  /** One replacement: the region it has in the new text, and the one it had in the old. */
  private record Edit(Region now, Region before) {}

  /** Adds a replacement behind all others. */
  void add(Region now, Region before) {
    edits.add(new Edit(now, before));
  }

  /** {@return where a region of the new text stands in the old; a part of a value as the whole} */
  Region before(Region now) {
    int start = before(now.start(), false);
    return new Region(start, Math.max(start, before(now.end(), true)));
  }

  private int before(int offset, boolean end) {
    int moved = 0;
    for (Edit edit : edits) {
      if (offset < edit.now().start() || (end && offset == edit.now().start())) {
        break;
      }
      if (offset < edit.now().end() || (end && offset == edit.now().end())) {
        return end ? edit.before().end() : edit.before().start();
      }
      moved = edit.before().end() - edit.now().end();
    }
    return offset + moved;
  }
}
