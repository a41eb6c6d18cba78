package dev.pawl.lambda.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.lambda.FunctionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeStoreTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path root;

  @Test
  void codeIsKeptOverRestartsAndUnpackedAnew() throws Exception {
    Code code;
    try (CodeStore store = CodeStore.in(root)) {
      code = store.store(Zips.of("a/index.js", "1"));
      assertEquals("1", Files.readString(store.folder(code).resolve("a/index.js")));
    }
    // What a crash may have left behind.
    Path half = Files.createDirectories(root.resolve("folders").resolve(code.fileName()));
    Files.writeString(root.resolve("archives").resolve("half.tmp"), "half");
    try (CodeStore store = CodeStore.in(root)) {
      assertFalse(Files.exists(half));
      assertEquals("1", Files.readString(store.folder(code).resolve("a/index.js")));
      assertEquals(List.of(code.fileName() + ".zip"), archives());
    }
  }

  @Test
  void codeThatNobodyNamesIsDeletedButNotUnderAWorker() throws Exception {
    try (CodeStore store = CodeStore.in(root)) {
      Code kept = store.store(Zips.of("index.js", "kept"));
      Code dropped = store.store(Zips.of("index.js", "dropped"));
      Path folder = store.folder(dropped);
      store.retain(Set.of(kept.fileName()));
      assertEquals(List.of(kept.fileName() + ".zip"), archives());
      assertTrue(Files.exists(folder.resolve("index.js")));
      // The same code may come back.
      assertEquals(dropped, store.store(Zips.of("index.js", "dropped")));
      assertEquals("dropped", Files.readString(store.folder(dropped).resolve("index.js")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "a/../../out", "..", "/../../out"})
  void anEntryThatLeavesItsFolderIsRefused(String name) throws Exception {
    try (CodeStore store = CodeStore.in(root.resolve("in"))) {
      refused("Could not unzip uploaded file.", store, Zips.of(name, "x"));
    }
    assertFalse(Files.exists(root.resolve("out")));
    assertFalse(Files.exists(root.resolve("in").resolve("out")));
  }

  @Test
  void anArchiveThatHoldsTooMuchIsRefusedAndLeavesNothing() throws Exception {
    byte[] bomb = Zips.of("zeros", new byte[Archive.UNZIPPED_BYTES_MAX + 1]);
    assertTrue(bomb.length < 1_000_000);
    try (CodeStore store = CodeStore.in(root)) {
      refused("Unzipped size must be smaller than 262144000 bytes", store, bomb);
      assertEquals(List.of(), archives());
      try (Stream<Path> folders = Files.list(root.resolve("folders"))) {
        assertEquals(List.of(), folders.toList());
      }
    }
  }

  @Test
  void whatIsNoArchiveIsRefused() throws Exception {
    byte[] cut = Zips.of("index.js", "text".repeat(1_000));
    try (CodeStore store = CodeStore.in(root)) {
      refused("Could not unzip uploaded file.", store, new byte[0]);
      refused("Could not unzip uploaded file.", store, new byte[] {'P', 'K', 3, 4, 5});
      refused("Could not unzip uploaded file.", store, java.util.Arrays.copyOf(cut, 40));
      assertEquals(List.of(), archives());
    }
  }

  private static void refused(String message, CodeStore store, byte[] zip) {
    FunctionException e = assertThrows(FunctionException.class, () -> store.store(zip));
    assertEquals("Lambda.InvalidParameterValueException", e.error());
    assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
  }

  private List<String> archives() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("archives"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
