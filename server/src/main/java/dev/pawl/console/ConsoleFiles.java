package dev.pawl.console;

import dev.pawl.api.Answer;
import dev.pawl.api.Incoming;
import dev.pawl.api.Origins;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of the console, below {@code /console/}. A path that is no file's has its index page,
 * which knows what to show there.
 *
 * <p>They are in the program's jar, compressed when it was built. The name of an asset changes with
 * its content, so a browser asks for it once; of all else it asks whether it has changed.
 */
public final class ConsoleFiles {
  private static final String BASE = "/console/";
  private static final String FOLDER = "/pawl-console/";
  private static final String INDEX = "index.html";
  private static final String ASSETS = "assets/";
  private static final String API = "api/";
  private static final String VARY = "Vary";
  private static final int TAG_BYTES = 16;

  /** No part of a path begins with a dot: no way leads out of the folder. */
  private static final Pattern FILE =
      Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.[a-z0-9]+");

  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "svg", "image/svg+xml",
      "png", "image/png",
      "woff2", "font/woff2",
      "json", "application/json",
      "webmanifest", "application/manifest+json");

  /** Nothing comes from elsewhere, nothing is inline, and nobody frames it. */
  private static final String POLICY = String.join(
      "; ",
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'");

  private static final Map<String, String> SECURITY = Map.of(
      "Content-Security-Policy", POLICY,
      "X-Content-Type-Options", "nosniff",
      "Referrer-Policy", "no-referrer",
      "X-Frame-Options", "DENY",
      "Cross-Origin-Opener-Policy", "same-origin",
      "Cross-Origin-Resource-Policy", "same-origin");

  private ConsoleFiles() {}

  /** The ways in which a file is there compressed, the shortest first. */
  private enum Encoding {
    BR(".br"),
    GZIP(".gz");

    private final String suffix;

    Encoding(String suffix) {
      this.suffix = suffix;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether a client takes it: it says so, and not that its quality is zero} */
    boolean isAccepted(String accepted) {
      for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = each.strip().split("\\s*;\\s*", 2);
        if (parts[0].equals(text())) {
          return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
        }
      }
      return false;
    }
  }

  /** A file as it is sent. */
  private record Found(ByteBuffer bytes, Optional<Encoding> encoding) {}

  /** {@return the answer to {@code GET} of a path that is {@code /console} or below it} */
  public static Answer answer(Incoming incoming) {
    if (!Origins.isOwn(incoming)) {
      return secured(Answer.text(403, "The console is for pages of its own address alone.\n"));
    }
    if (!incoming.path().startsWith(BASE)) {
      return secured(Answer.empty(308).with("Location", BASE));
    }
    String path = incoming.path().substring(BASE.length());
    if (FILE.matcher(path).matches() && TYPES.containsKey(ending(path))) {
      Optional<Found> file = find(path, incoming);
      if (file.isPresent()) {
        return file(path, file.get(), incoming);
      }
      if (path.startsWith(ASSETS)) {
        // Of another build: its page is to be loaded again, not to take another for a script.
        return secured(Answer.text(404, "There is no " + path + " in this build.\n"));
      }
    }
    if (path.startsWith(API)) {
      return secured(Answer.text(404, "There is nothing at " + incoming.path() + ".\n"));
    }
    return find(INDEX, incoming)
        .map(index -> file(INDEX, index, incoming))
        .orElseGet(() -> secured(Answer.text(404, "This build of Pawl has no console.\n")));
  }

  private static Answer file(String path, Found file, Incoming incoming) {
    String tag = '"' + hash(file.bytes()) + '"';
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", tag);
    headers.put(VARY, "Accept-Encoding");
    headers.put(
        "Cache-Control",
        path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
    boolean known = incoming
        .header("If-None-Match")
        .filter(given -> List.of(given.split("\\s*,\\s*", -1)).contains(tag))
        .isPresent();
    if (known) {
      headers.put("Content-Length", String.valueOf(file.bytes().remaining()));
      return secured(new Answer(304, headers, ByteBuffer.allocate(0)));
    }
    headers.put("Content-Type", TYPES.getOrDefault(ending(path), ""));
    file.encoding().ifPresent(encoding -> headers.put("Content-Encoding", encoding.text()));
    return secured(new Answer(200, headers, file.bytes()));
  }

  private static Answer secured(Answer answer) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.putAll(SECURITY);
    return new Answer(answer.status(), headers, answer.body());
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** {@return a file in the shortest form that the client takes} */
  private static Optional<Found> find(String path, Incoming incoming) {
    String accepted = incoming.header("Accept-Encoding").orElse("");
    for (Encoding encoding : Encoding.values()) {
      if (encoding.isAccepted(accepted)) {
        Optional<ByteBuffer> bytes = read(path + encoding.suffix);
        if (bytes.isPresent()) {
          return Optional.of(new Found(bytes.get(), Optional.of(encoding)));
        }
      }
    }
    return read(path).map(bytes -> new Found(bytes, Optional.empty()));
  }

  private static Optional<ByteBuffer> read(String path) {
    try (InputStream file = ConsoleFiles.class.getResourceAsStream(FOLDER + path)) {
      return file == null ? Optional.empty() : Optional.of(ByteBuffer.wrap(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own file " + path, e);
    }
  }

  private static String hash(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.duplicate());
      return HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
