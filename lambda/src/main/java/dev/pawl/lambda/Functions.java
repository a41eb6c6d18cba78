package dev.pawl.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The registry of local functions: those of folders, and those registered by program.
 *
 * <p>In a folder, each subfolder with a handler and each source file is a function of that name.
 * Files are looked at on every {@link #find}, so a change, a new function and a removal count from
 * the next invocation on. Code outside the folders is not watched.
 *
 * <p>A registered function hides a deployed one, which is of one account and region; that hides one
 * of a folder with the same name, and an earlier folder's one hides that of a later folder.
 */
public final class Functions {
  private final List<CodeFolder> folders;
  private final Deployed deployed;
  private final Map<String, FunctionConfiguration> registered = new ConcurrentHashMap<>();

  private Functions(List<CodeFolder> folders, Deployed deployed) {
    this.folders = List.copyOf(folders);
    this.deployed = deployed;
  }

  /** The functions of accounts and regions. */
  @FunctionalInterface
  public interface Deployed {
    /** There are none. */
    Deployed NONE = reference -> Optional.empty();

    /** {@return the function of a reference that names account and region; empty if none is} */
    Optional<LocalFunction> find(FunctionReference reference) throws FunctionException;
  }

  /** {@return a registry without a folder} */
  public static Functions none() {
    return new Functions(List.of(), Deployed.NONE);
  }

  /**
   * Opens a folder of functions.
   *
   * @throws FunctionException if it is no folder, or the configuration of a function is invalid
   */
  public static Functions in(Path folder) throws FunctionException {
    return in(List.of(folder));
  }

  /**
   * Opens folders of functions; of two functions with one name, that of the earlier folder counts.
   *
   * @throws FunctionException if one is no folder, or the configuration of a function is invalid
   */
  public static Functions in(List<Path> folders) throws FunctionException {
    return in(folders, Deployed.NONE);
  }

  /**
   * Opens folders of functions.
   *
   * @param deployed those that hide the ones of folders
   * @throws FunctionException if one is no folder, or the configuration of a function is invalid
   */
  public static Functions in(List<Path> folders, Deployed deployed) throws FunctionException {
    List<CodeFolder> opened = new ArrayList<>();
    for (Path folder : folders) {
      opened.add(open(folder));
    }
    Functions functions = new Functions(opened, deployed);
    for (String name : functions.names()) {
      functions.find(name);
    }
    return functions;
  }

  private static CodeFolder open(Path folder) throws FunctionException {
    if (!Files.isDirectory(folder)) {
      throw FunctionException.invalidConfiguration(
          "the functions folder " + folder + " is not a folder");
    }
    try {
      return new CodeFolder(folder);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Adds a function, or replaces the one of that name. */
  public void register(FunctionConfiguration function) {
    registered.put(function.functionName(), function);
  }

  /** {@return whether a function of that name was registered, which it is no more} */
  public boolean remove(String functionName) {
    return registered.remove(functionName) != null;
  }

  /** {@return the names of all functions, in alphabetical order} */
  public List<String> names() throws FunctionException {
    TreeSet<String> names = new TreeSet<>(registered.keySet());
    for (CodeFolder folder : folders) {
      try {
        names.addAll(folder.names());
      } catch (IOException e) {
        throw unreadable(folder.root(), e);
      }
    }
    return List.copyOf(names);
  }

  /**
   * {@return the function as it is now, empty if there is none of that name}
   *
   * @param nameOrArn a name, a function ARN of any account and region, or a partial ARN, each with
   *     or without a qualifier
   * @throws FunctionException if its configuration is invalid
   */
  public Optional<LocalFunction> find(String nameOrArn) throws FunctionException {
    Optional<FunctionReference> reference = FunctionReference.parse(nameOrArn);
    return reference.isEmpty() ? Optional.empty() : find(reference.get());
  }

  private Optional<LocalFunction> find(FunctionReference reference) throws FunctionException {
    FunctionConfiguration configuration = registered.get(reference.name());
    if (configuration != null) {
      return Optional.of(revised(configuration));
    }
    Optional<LocalFunction> own = deployed.find(reference);
    return own.isPresent() ? own : findInFolders(reference.name());
  }

  private Optional<LocalFunction> findInFolders(String name) throws FunctionException {
    for (CodeFolder folder : folders) {
      try {
        Optional<LocalFunction> found = folder.find(name);
        if (found.isPresent()) {
          return found;
        }
      } catch (IOException e) {
        throw unreadable(folder.root(), e);
      }
    }
    return Optional.empty();
  }

  private static LocalFunction revised(FunctionConfiguration function) throws FunctionException {
    try {
      return new LocalFunction(function, CodeFingerprint.of(List.of(function.code())));
    } catch (IOException e) {
      throw unreadable(function.code(), e);
    }
  }

  private static FunctionException unreadable(Path folder, IOException e) {
    return FunctionException.invalidConfiguration("cannot read " + folder + ": " + e);
  }
}
