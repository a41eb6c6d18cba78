package dev.pawl.api.functions;

import dev.pawl.api.Caller;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.LocalFunction;
import dev.pawl.lambda.deployed.Deployment;
import dev.pawl.lambda.deployed.Deployments;
import dev.pawl.lambda.deployed.FunctionKey;
import dev.pawl.lambda.deployed.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Looks up functions and shows them as the API does. */
final class Shown {
  private final Functions functions;
  private final Deployments deployments;

  Shown(Functions functions, Deployments deployments) {
    this.functions = functions;
    this.deployments = deployments;
  }

  /** {@return the names of the functions of an account and region, sorted} */
  List<String> names(Caller caller) {
    TreeSet<String> names = new TreeSet<>(Refused.in(functions::names));
    names.addAll(deployments.names(caller.account(), caller.region()));
    return List.copyOf(names);
  }

  /** {@return the names of all their versions, each behind a colon, sorted} */
  List<String> versions(Caller caller) {
    TreeSet<String> versions = new TreeSet<>();
    for (String name : names(caller)) {
      versions.add(name + ":" + LocalFunction.LATEST);
      FunctionKey.of(Named.of(caller, name, Optional.empty()).unqualifiedArn())
          .map(deployments.versions()::list)
          .orElse(List.of())
          .forEach(version -> versions.add(name + ":" + version.version()));
    }
    return List.copyOf(versions);
  }

  /** {@return the FunctionConfiguration of a function} */
  Map<String, Object> configuration(Named named) {
    Optional<Revision> revision = revision(named);
    return revision.isPresent()
        ? FunctionShapes.ofDeployed(revision.get(), named.reference().name(), named.arn())
        : FunctionShapes.ofFolder(found(named), named.arn());
  }

  /** {@return the FunctionConfiguration of a function, if there is still one of that name} */
  Optional<Map<String, Object>> ifThere(Caller caller, String name) {
    Named named = Named.of(caller, name, Optional.empty());
    return revision(named)
        .map(revision -> FunctionShapes.ofDeployed(revision, named.reference().name(), named.arn()))
        .or(() -> Refused.in(() -> functions.find(named.arn()))
            .map(function -> FunctionShapes.ofFolder(function, named.arn())));
  }

  /** {@return a function with all that belongs to it} */
  Map<String, Object> function(Named named) {
    Optional<Revision> revision = revision(named);
    return revision.isPresent() ? ofDeployed(named, revision.get()) : ofFolder(named);
  }

  private Map<String, Object> ofDeployed(Named named, Revision revision) {
    Deployment deployment = deployments.find(Deployed.key(named)).orElseThrow(named::missing);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(
        "Configuration",
        FunctionShapes.ofDeployed(revision, named.reference().name(), named.arn()));
    members.put(
        "Code",
        Map.of(
            "RepositoryType",
            "File",
            "Location",
            deployments.archive(revision.code()).toUri().toString()));
    if (!deployment.tags().isEmpty()) {
      members.put("Tags", deployment.tags());
    }
    deployment
        .reserved()
        .ifPresent(reserved ->
            members.put("Concurrency", Map.of("ReservedConcurrentExecutions", reserved)));
    return members;
  }

  private Optional<Revision> revision(Named named) {
    return deployments.revision(Deployed.key(named), named.qualifier());
  }

  private Map<String, Object> ofFolder(Named named) {
    LocalFunction function = found(named);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Configuration", FunctionShapes.ofFolder(function, named.arn()));
    members.put(
        "Code",
        Map.of(
            "RepositoryType",
            "Folder",
            "Location",
            function.configuration().code().toUri().toString()));
    return members;
  }

  private LocalFunction found(Named named) {
    return Refused.in(() -> functions.find(named.arn())).orElseThrow(named::missing);
  }
}
