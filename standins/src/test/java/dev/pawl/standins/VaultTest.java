package dev.pawl.standins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Test
  void theKeyOfAFolderIsForItsOwnerAndStays() throws Exception {
    String sealed = Vault.in(folder).seal("place", "hush");
    Path key = folder.resolve("secrets.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertEquals("hush", Vault.in(folder).text("place", sealed));
    assertEquals("hush", Vault.of(Files.readString(key)).text("place", sealed));
  }

  @Test
  void whatIsSealedTwiceLooksDifferent() {
    Vault vault = Vault.temporary();
    assertNotEquals(vault.seal("place", "hush"), vault.seal("place", "hush"));
  }

  @Test
  void anotherKeyAndAnotherPlaceOpenNothing() {
    Vault vault = Vault.temporary();
    String sealed = vault.seal("place", "hush");
    assertThrows(IllegalStateException.class, () -> vault.open("elsewhere", sealed));
    assertThrows(IllegalStateException.class, () -> Vault.temporary().open("place", sealed));
  }

  @Test
  void aKeyThatIsNoneIsRefusedAndNotShown() throws Exception {
    Files.writeString(folder.resolve("secrets.key"), "my-own-passphrase");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Vault.in(folder));
    String message = String.valueOf(e.getMessage());
    assertFalse(message.contains("passphrase"), message);
    assertEquals(
        folder.resolve("secrets.key") + ": a key of secrets is 32 bytes in base 64", message);
  }
}
