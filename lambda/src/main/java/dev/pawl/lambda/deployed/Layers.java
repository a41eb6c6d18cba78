package dev.pawl.lambda.deployed;

import dev.pawl.journal.Catalog.Change;
import dev.pawl.json.Json;
import dev.pawl.lambda.FunctionException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layers: archives of what functions share, in versions that are numbered from 1 and never
 * changed. A function keeps what it has of a version that is deleted.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html Lambda layers
 */
public final class Layers {
  /** The most that a function may have. */
  public static final int OF_FUNCTION_MAX = 5;

  private final Records records;
  private final InstantSource clock;
  private final Deployments deployments;

  Layers(Records records, InstantSource clock, Deployments deployments) {
    this.records = records;
    this.clock = clock;
    this.deployments = deployments;
  }

  /** The key of a layer: its ARN, as names are free in each account and region. */
  private static String key(String layerArn, long number) {
    return layerArn + ":" + String.format(Locale.ROOT, "%012d", number);
  }

  /**
   * Publishes a version of a layer, which may be its first.
   *
   * @param layerArn without a version
   * @param details the members of the API's LayerVersionsListItem that a client chooses
   * @throws FunctionException if it is no archive, or one that is too large
   */
  public LayerVersion publish(String layerArn, byte[] zip, Json details) throws FunctionException {
    records.lock().lock();
    try {
      Code code = deployments.store(zip);
      long number = records.number(Records.LAYER, layerArn) + 1;
      LayerVersion version = new LayerVersion(layerArn, number, code, details, clock.instant());
      Change counted = records.put(Records.LAYER, layerArn, String.valueOf(number));
      Change written = records.put(Records.LAYER_VERSION, key(layerArn, number), version.text());
      records.commit(List.of(counted, written));
      return version;
    } finally {
      records.lock().unlock();
    }
  }

  /** {@return a version; empty if there is none} */
  public Optional<LayerVersion> find(String layerArn, long number) {
    return records.text(Records.LAYER_VERSION, key(layerArn, number)).map(LayerVersion::of);
  }

  /** {@return the versions of a layer, the first first} */
  public List<LayerVersion> versions(String layerArn) {
    return records.all(Records.LAYER_VERSION, layerArn + ":").stream()
        .map(entry -> LayerVersion.of(entry.value()))
        .toList();
  }

  /**
   * {@return the ARNs of the layers that have a version, in their order}
   *
   * @param prefix what the ARNs of an account and region begin with
   */
  public Set<String> arns(String prefix) {
    Set<String> arns = new LinkedHashSet<>();
    records
        .all(Records.LAYER_VERSION, prefix)
        .forEach(entry -> arns.add(LayerVersion.of(entry.value()).layerArn()));
    return arns;
  }

  /** Deletes a version, if it is there; its number is never given again. */
  public void delete(String layerArn, long number) {
    records.lock().lock();
    try {
      if (find(layerArn, number).isPresent()) {
        records.commit(List.of(records.delete(Records.LAYER_VERSION, key(layerArn, number))));
        deployments.collect();
      }
    } finally {
      records.lock().unlock();
    }
  }

  /**
   * {@return what the settings of a function keep of layers}
   *
   * @param arns of versions, the most important last
   * @throws FunctionException if there are too many, one is not there, or two are of one layer
   */
  public List<Map<String, Object>> kept(List<String> arns) throws FunctionException {
    if (arns.size() > OF_FUNCTION_MAX) {
      throw refused("Function can have up to " + OF_FUNCTION_MAX + " layers, not " + arns.size());
    }
    List<Map<String, Object>> kept = new ArrayList<>();
    Map<String, String> layers = new LinkedHashMap<>();
    for (String arn : arns) {
      int colon = arn.lastIndexOf(':');
      String layer = arn.substring(0, colon);
      LayerVersion version = Versions.number(arn.substring(colon + 1))
          .flatMap(number -> find(layer, number))
          .orElseThrow(() -> refused("Layer version " + arn + " does not exist."));
      String other = layers.put(layer, arn);
      if (other != null) {
        throw refused("Two different versions of the same layer are not allowed to be referenced"
            + " in the same function. " + other + " and " + arn + " are versions of the same"
            + " layer.");
      }
      kept.add(Map.of(
          "Arn", arn,
          "CodeSize", version.code().bytes(),
          "CodeSha256", version.code().sha256()));
    }
    return kept;
  }

  private static FunctionException refused(String message) {
    return new FunctionException("Lambda.InvalidParameterValueException", message);
  }

  /** {@return the names of the files that versions have} */
  Set<String> fileNames() {
    Set<String> names = new LinkedHashSet<>();
    records
        .all(Records.LAYER_VERSION, "")
        .forEach(entry -> names.add(LayerVersion.of(entry.value()).code().fileName()));
    return names;
  }
}
