package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Certificates that vouch for themselves, as files.
 *
 * @param folder where they are made
 */
public record SelfSigned(Path folder) {
  /** Of the key stores. */
  public static final String PASSWORD = "changeit";

  /** Makes a certificate for this machine, and puts it where the options say. */
  public void issue(String name) throws Exception {
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "pawl",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=ip:127.0.0.1,dns:localhost,dns:sync-localhost",
            "-ext",
            "bc=ca:true",
            "-keystore",
            store(name).toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD)
        .inheritIO()
        .start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS), "keytool ends");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store(name))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    pem(key(), "PRIVATE KEY", keys.getKey("pawl", PASSWORD.toCharArray()).getEncoded());
    pem(certificate(), "CERTIFICATE", keys.getCertificate("pawl").getEncoded());
  }

  private static void pem(Path file, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }

  /** {@return the key store of a certificate that was issued} */
  public Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  /** {@return the file of the certificate that was issued last} */
  public Path certificate() {
    return folder.resolve("cert.pem");
  }

  /** {@return the file of its private key} */
  public Path key() {
    return folder.resolve("key.pem");
  }

  /** {@return options of a server on any free port that encrypts with these files} */
  public ServerOptions options(Optional<Path> credentials) {
    return ServerOptions.DEFAULT
        .withPort(0)
        .with(
            ServerOptions.Security.of(credentials, Optional.of(certificate()), Optional.of(key())));
  }
}
