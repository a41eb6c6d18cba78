package dev.pawl.definition;

import dev.pawl.json.Json;

/**
 * Is shown what each filter of a state's data path gives, in the order in which they are applied.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html
 *     InspectionData
 */
@FunctionalInterface
public interface Inspector {
  /** Nobody looks. */
  Inspector NONE = (stage, value) -> {};

  /** Is shown the value at one stage; the same stage may be shown again, with the same value. */
  void see(Stage stage, Json value);

  /** The stages of a data path, named as the API names them. */
  enum Stage {
    AFTER_INPUT_PATH("afterInputPath"),
    AFTER_PARAMETERS("afterParameters"),
    AFTER_ARGUMENTS("afterArguments"),
    AFTER_ITEMS_PATH("afterItemsPath"),
    AFTER_ITEMS_POINTER("afterItemsPointer"),
    AFTER_ITEM_SELECTOR("afterItemSelector"),
    AFTER_ITEM_BATCHER("afterItemBatcher"),
    RESULT("result"),
    AFTER_RESULT_SELECTOR("afterResultSelector"),
    AFTER_RESULT_PATH("afterResultPath");

    private final String text;

    Stage(String text) {
      this.text = text;
    }

    /** {@return the name of the member that holds the value} */
    public String text() {
      return text;
    }
  }
}
