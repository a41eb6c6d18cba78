package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.Existing;
import dev.pawl.deploy.resource.Made;
import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.ResourceType;
import dev.pawl.deploy.resource.Schema;
import dev.pawl.deploy.resource.SchemaOf;
import dev.pawl.deploy.resource.Services;
import dev.pawl.deploy.resource.Wanted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A service with things that have a name and properties, and are called something else once they
 * are there. It can refuse, and the process can end before or after any call.
 */
public final class World implements ResourceType {
  /** What the process ends with. */
  public static final class CrashException extends InterruptedException {
    private static final long serialVersionUID = 1L;
  }

  private static final String ID = "id:";

  private final Map<String, Map<String, Object>> things = new TreeMap<>();
  private int calls;
  private int crashAt = Integer.MAX_VALUE;
  private String refused = "";
  private String broken = "";
  private String kept = "";
  private Runnable meanwhile = () -> {};

  /** {@return what there is, by name without its chance} */
  public Map<String, Object> there() {
    Map<String, Object> there = new LinkedHashMap<>();
    things.forEach((name, properties) ->
        there.put(name.replaceAll("-[A-Za-z0-9]{12}$", ""), properties.getOrDefault("Value", "")));
    return there;
  }

  public int size() {
    return things.size();
  }

  int calls() {
    return calls;
  }

  /** Ends the process at a call: before it is done if the number is even, else after it. */
  void crashAt(int half) {
    calls = 0;
    crashAt = half;
  }

  /** Refuses what has this value. */
  public void refuse(String value) {
    refused = value;
  }

  /** Fails at what has this value in a way that nobody foresaw. */
  void breakAt(String value) {
    broken = value;
  }

  /** Refuses to delete what has this value. */
  void keep(String value) {
    kept = value;
  }

  /** Does something once, while the next thing is being made. */
  void meanwhile(Runnable something) {
    meanwhile = something;
  }

  void put(String name) {
    things.put(name, Map.of("Value", "somebody's"));
  }

  private void half() throws CrashException {
    if (calls++ == crashAt) {
      throw new CrashException();
    }
  }

  @Override
  public Schema schema() {
    return SchemaOf.thing();
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services) {
    return things.containsKey(wanted.name()) ? Optional.of(made(wanted.name())) : Optional.empty();
  }

  private static Made made(String name) {
    return new Made(ID + name, Map.of("Arn", "arn:" + ID + name));
  }

  /** {@return the name of a thing; what is not its id is that of nothing} */
  private static String name(Existing existing) {
    String id = existing.physicalId();
    return id.startsWith(ID) ? id.substring(ID.length()) : "";
  }

  @Override
  public Made create(Wanted wanted, Services services) throws ResourceException, CrashException {
    half();
    refuse(wanted);
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
    if (things.putIfAbsent(wanted.name(), wanted.properties()) != null) {
      throw new ResourceException("AlreadyExists", wanted.name() + " is there");
    }
    half();
    return made(wanted.name());
  }

  private void refuse(Wanted wanted) throws ResourceException {
    if (refused.equals(wanted.properties().get("Value"))) {
      throw new ResourceException("Invalid", "the value " + refused + " is refused");
    }
    if (broken.equals(wanted.properties().get("Value"))) {
      throw new IllegalStateException("the value " + broken + " was not foreseen");
    }
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, CrashException {
    half();
    refuse(wanted);
    String name = name(existing);
    if (!things.containsKey(name)) {
      throw new ResourceException("NotFound", existing.physicalId() + " is not there");
    }
    things.put(name, wanted.properties());
    half();
    return made(name);
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, CrashException {
    half();
    Object value = things.getOrDefault(name(existing), Map.of()).getOrDefault("Value", "");
    if (broken.equals(value) && !broken.isEmpty()) {
      throw new StackOverflowError("the value " + broken + " was not foreseen");
    }
    if (kept.equals(value) && !kept.isEmpty()) {
      throw new ResourceException("InUse", "the value " + kept + " is kept");
    }
    things.remove(name(existing));
    half();
  }
}
