package dev.pawl.deploy.sam;

import java.util.Map;

/** The code of a function: written in the template, in S3, or an image. */
final class FunctionCode {
  private static final String ZIP = "Zip";
  private static final String IMAGE = "Image";
  private static final String KEY = "SourceKMSKeyArn";

  private FunctionCode() {}

  static Map<String, Object> of(Source source) throws SamException {
    Properties properties = source.properties();
    Object type = properties.isGiven("PackageType") ? properties.get("PackageType") : ZIP;
    if (IMAGE.equals(type)) {
      if (!properties.has("ImageUri")) {
        throw SamException.resource(source.id(), "'ImageUri' must be set.");
      }
      if (!properties.isGiven("ImageUri")) {
        throw SamException.resource(
            source.id(), "'ImageUri' requires that a image hosted at a registry be specified.");
      }
      return Tree.object("ImageUri", properties.get("ImageUri"));
    }
    if (!ZIP.equals(type)) {
      throw SamException.resource(source.id(), "invalid 'PackageType' : " + type);
    }
    if (!properties.has("InlineCode") && !properties.has("CodeUri")) {
      throw SamException.resource(source.id(), "Only one of 'InlineCode' or 'CodeUri' can be set.");
    }
    Map<String, Object> code = properties.has("InlineCode")
        ? Tree.object("ZipFile", properties.get("InlineCode"))
        : CodeLocation.of(source.id(), "CodeUri", properties.get("CodeUri")).code();
    if (properties.isGiven(KEY)) {
      code.put(KEY, properties.get(KEY));
    }
    return code;
  }

  /** @throws SamException unless a function has what its kind of package needs, and no more */
  static void check(Source source) throws SamException {
    Properties properties = source.properties();
    if (IMAGE.equals(properties.get("PackageType"))) {
      if (properties.isGiven("Handler")
          || properties.isGiven("Runtime")
          || properties.isGiven("Layers")) {
        throw SamException.resource(
            source.id(),
            "Runtime, Handler, Layers cannot be present when PackageType is of type `Image`");
      }
      return;
    }
    if (!properties.isGiven("Runtime") || !properties.isGiven("Handler")) {
      throw SamException.resource(
          source.id(), "Runtime and Handler needs to be present when PackageType is of type `Zip`");
    }
    if (properties.isGiven("ImageConfig")) {
      throw SamException.resource(
          source.id(),
          "ImageUri or ImageConfig cannot be present when PackageType is of type `Zip`");
    }
  }
}
