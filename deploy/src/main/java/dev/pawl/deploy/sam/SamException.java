package dev.pawl.deploy.sam;

/** One thing that is wrong with a template of SAM, in the words of AWS's transform. */
final class SamException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean event;

  private SamException(String message, boolean event) {
    super(message);
    this.event = event;
  }

  /** {@return what says that a resource cannot be transformed} */
  static SamException resource(String id, String why) {
    return new SamException("Resource with id [" + id + "] is invalid. " + why, false);
  }

  /** {@return what says that an event of a resource cannot be transformed} */
  static SamException event(String name, String why) {
    return new SamException("Event with id [" + name + "] is invalid. " + why, true);
  }

  /** {@return what says that a template has another shape than templates have} */
  static SamException template(String why) {
    return new SamException("Structure of the SAM template is invalid. " + why, false);
  }

  /** {@return what stands on its own} */
  static SamException plain(String message) {
    return new SamException(message, false);
  }

  /** {@return this, said of the resource that has the event; itself unless it is of an event} */
  SamException within(String id) {
    return event ? resource(id, text()) : this;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
