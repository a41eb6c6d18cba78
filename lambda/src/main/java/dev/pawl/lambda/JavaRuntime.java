package dev.pawl.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How Java functions are run: by AWS's own runtime interface client, which is beside the server.
 */
final class JavaRuntime {
  /** The client, and what it is made of. */
  private static final List<Class<?>> PARTS =
      List.of(AWSLambda.class, Context.class, PojoSerializer.class);

  private JavaRuntime() {}

  static List<String> command(Programs.Interpreter java, FunctionConfiguration function) {
    List<String> path = new ArrayList<>();
    PARTS.forEach(part -> path.add(place(part)));
    path.add(function.code().toString());
    path.add(function.code().resolve("lib").resolve("*").toString());
    path.addAll(LayerPaths.of(function).archives());
    return List.of(
        java.program().toString(),
        "-Xmx" + function.settings().memorySizeMegabytes() + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        // The client brings a native library.
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        String.join(File.pathSeparator, path),
        AWSLambda.class.getName(),
        function.handler());
  }

  /** {@return the archive that a class is from} */
  private static String place(Class<?> part) {
    try {
      return Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class from nowhere: " + part, e);
    }
  }
}
