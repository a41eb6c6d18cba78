package dev.pawl.api;

import dev.pawl.api.ApiException.Code;

/**
 * What state machines, activities and executions may be called.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 *     CreateStateMachine, name
 */
public final class Names {
  private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";
  private static final int CONTROL_MAX = 0x1F;
  private static final int DELETE = 0x7F;
  private static final int CONTROL_HIGH_MAX = 0x9F;

  private Names() {}

  /**
   * Refuses a name with a character that AWS does not allow.
   *
   * @throws ApiException InvalidName
   */
  public static void require(String name) {
    if (!name.codePoints().allMatch(Names::isAllowed)) {
      throw new ApiException(Code.INVALID_NAME, "Invalid Name: '" + name + "'");
    }
  }

  private static boolean isAllowed(int character) {
    boolean control =
        character <= CONTROL_MAX || (character >= DELETE && character <= CONTROL_HIGH_MAX);
    boolean noCharacter =
        Character.getType(character) == Character.SURROGATE || (character & 0xFFFE) == 0xFFFE;
    return !control
        && !noCharacter
        && !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && FORBIDDEN.indexOf(character) < 0;
  }
}
