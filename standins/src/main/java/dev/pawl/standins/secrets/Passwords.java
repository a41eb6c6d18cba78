package dev.pawl.standins.secrets;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.RefusalException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes passwords by chance. */
record Passwords(Random random) {
  private static final int LENGTH = 32;
  private static final int LENGTH_MAX = 4_096;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  Reply perform(Asked asked) {
    Members members = asked.members();
    int length = members.number("PasswordLength").orElse(LENGTH);
    List<String> types = new ArrayList<>();
    add(types, members, "ExcludeLowercase", LETTERS);
    add(types, members, "ExcludeUppercase", LETTERS.toUpperCase(Locale.ROOT));
    add(types, members, "ExcludeNumbers", "0123456789");
    add(types, members, "ExcludePunctuation", PUNCTUATION);
    if (members.flag("IncludeSpace")) {
      types.add(" ");
    }
    String all = String.join("", types);
    boolean each =
        !members.has("RequireEachIncludedType") || members.flag("RequireEachIncludedType");
    if (length < 1 || length > LENGTH_MAX || all.isEmpty() || (each && length < types.size())) {
      throw new RefusalException(
          "InvalidParameterException",
          "A password has 1 to " + LENGTH_MAX + " characters, of at least one type, and a character"
              + " of each type that it must have");
    }
    List<Character> characters = new ArrayList<>();
    if (each) {
      types.forEach(type -> characters.add(one(type)));
    }
    while (characters.size() < length) {
      characters.add(one(all));
    }
    Collections.shuffle(characters, random);
    return Reply.of(Map.of(
        "RandomPassword", characters.stream().map(String::valueOf).collect(Collectors.joining())));
  }

  private char one(String type) {
    return type.charAt(random.nextInt(type.length()));
  }

  private static void add(List<String> types, Members members, String excluded, String type) {
    String barred = members.find("ExcludeCharacters").orElse("");
    String left = type.chars()
        .filter(each -> barred.indexOf(each) < 0)
        .mapToObj(each -> String.valueOf((char) each))
        .collect(Collectors.joining());
    if (!members.flag(excluded) && !left.isEmpty()) {
      types.add(left);
    }
  }
}
