package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Events of a bucket of the same template, which is told to notify the function. */
final class S3Event {
  static final PropertyTable PROPERTIES = PropertyTable.of("S3", """
      text! Bucket
      text_or_list!= Events
      map_of_texts Filter""");

  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String DEPENDS_ON = "DependsOn";
  private static final String CONDITION = "Condition";
  private static final String CONFIGURATION = "NotificationConfiguration";
  private static final String CONFIGURATIONS = "LambdaConfigurations";

  private S3Event() {}

  static List<Resource> resources(Event event) throws SamException {
    String bucketId = bucketId(event);
    Map<String, Object> bucket = Tree.map(event.trigger().document().resource(bucketId));
    if (!BUCKET.equals(bucket.get("Type"))) {
      throw SamException.resource(
          bucketId,
          "Resource has incorrect Type; expected '" + BUCKET + "', got '" + bucket.get("Type")
              + "'");
    }
    Object properties = bucket.computeIfAbsent("Properties", name -> Tree.object());
    if (!(properties instanceof Map<?, ?>)) {
      throw SamException.resource(bucketId, "Properties should be a map.");
    }
    Resource permission = event
        .permission(event.id() + "Permission", "s3.amazonaws.com")
        .with("SourceAccount", Functions.ref("AWS::AccountId"));
    depend(event, bucket, permission);
    notify(event, bucketId, Tree.map(properties));
    Resource changed = new Resource(bucketId, BUCKET, Source.attributes(bucket));
    Tree.map(properties).forEach(changed::with);
    return List.of(permission, changed);
  }

  private static String bucketId(Event event) throws SamException {
    if (event.properties().get("Bucket") instanceof Map<?, ?> function
        && function.get(Functions.REF) instanceof String id
        && event.trigger().document().resource(id) != null) {
      return id;
    }
    throw event.invalid("S3 events must reference an S3 bucket in the same template.");
  }

  /**
   * S3 refuses to notify a function that it may not call. Where the permission is there only under
   * a condition, a tag that refers to it makes the order: what a bucket depends on has none.
   */
  private static void depend(Event event, Map<String, Object> bucket, Resource permission)
      throws SamException {
    Object condition = event.trigger().target().attributes().get(CONDITION);
    if (condition != null) {
      Map<String, Object> properties = Tree.map(bucket.get("Properties"));
      List<Object> tags = properties.get("Tags") instanceof List<?> given
          ? new ArrayList<>(given)
          : new ArrayList<>();
      tags.add(Tree.object(
          "Key",
          "sam:ConditionalDependsOn:" + permission.id(),
          "Value",
          Functions.choose(condition, permission.ref(), "no dependency")));
      properties.put("Tags", tags);
      return;
    }
    Set<String> on = new TreeSet<>(Set.of(permission.id()));
    Object before = bucket.get(DEPENDS_ON);
    if (before instanceof List<?> ids) {
      ids.forEach(id -> on.add(String.valueOf(id)));
    } else if (before instanceof String id) {
      on.add(id);
    } else if (before != null) {
      throw SamException.resource(
          event.id(), "Invalid type for field 'DependsOn'. Expected a string or list of strings.");
    }
    bucket.put(DEPENDS_ON, new ArrayList<Object>(on));
  }

  private static void notify(Event event, String bucketId, Map<String, Object> properties)
      throws SamException {
    Object configuration = present(properties, CONFIGURATION, Tree.object());
    if (!(configuration instanceof Map<?, ?>)) {
      throw SamException.resource(
          bucketId, "Property 'NotificationConfiguration' should be a map.");
    }
    Object there = present(Tree.map(configuration), CONFIGURATIONS, Tree.list());
    if (!(there instanceof List<?> list)) {
      throw SamException.resource(
          bucketId, "Invalid type for LambdaConfigurations. Must be a list.");
    }
    List<Object> notifications = Tree.elements(list);
    Object types = event.properties().get("Events");
    for (Object type : types instanceof List<?> all ? all : List.of(String.valueOf(types))) {
      Object notification = notification(event, type);
      if (!notifications.contains(notification)) {
        notifications.add(notification);
      }
    }
  }

  private static Object present(Map<String, Object> map, String name, Object otherwise) {
    return map.computeIfAbsent(name, absent -> otherwise);
  }

  private static Object notification(Event event, @Nullable Object type) {
    Target target = event.trigger().target();
    Map<String, Object> notification = Tree.object("Function", target.arn());
    if (event.properties().has("Filter")) {
      notification.put("Filter", Tree.copy(event.properties().get("Filter")));
    }
    notification.put("Event", type);
    Object condition = target.attributes().get(CONDITION);
    return condition == null
        ? notification
        : Functions.choose(condition, notification, Functions.noValue());
  }
}
