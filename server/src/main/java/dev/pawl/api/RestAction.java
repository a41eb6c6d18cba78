package dev.pawl.api;

/** One operation of a service whose operations have paths of their own. */
public interface RestAction {

  /** {@return the operation's name, for example {@code GetFunction}} */
  String name();

  /** {@return what policies call it, for example {@code InvokeFunction}} */
  default String permission() {
    return name();
  }

  /**
   * Performs the operation; blocks.
   *
   * @throws ApiException if the caller erred, or cannot be served now; nothing was changed
   */
  Answer handle(RestCall call);
}
