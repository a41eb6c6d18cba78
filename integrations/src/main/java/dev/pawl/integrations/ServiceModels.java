package dev.pawl.integrations;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** The models of services, read when first asked for, of which the last few are kept. */
final class ServiceModels {
  /** The services that are kept, some of which take a few megabytes. */
  private static final int KEPT_MAX = 16;

  /** The one asked for last comes last. */
  private final SequencedMap<String, Optional<ServiceModel>> kept = new LinkedHashMap<>();

  /** {@return the model of a service by its name in a Resource; empty if it is not known} */
  synchronized Optional<ServiceModel> of(String name) {
    Optional<ServiceModel> known = kept.get(name);
    Optional<ServiceModel> model = known == null ? ServiceModel.of(name) : known;
    kept.putLast(name, model);
    if (kept.size() > KEPT_MAX) {
      kept.pollFirstEntry();
    }
    return model;
  }
}
