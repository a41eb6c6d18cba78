package dev.pawl.standins.s3;

import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The content that a request has, and what it says of it; clients may send it in chunks, with a
 * signature each and checksums after the last.
 *
 * @param bytes parts of the request's body, in their order
 * @param checksums those that were sent, by the names of members, each found right
 * @spec https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html Signature
 *     calculations for trailing headers
 */
record Content(List<ByteBuffer> bytes, Map<String, String> checksums) {
  /** A line between chunks has a number and a signature. */
  private static final int LINE_BYTES_MAX = 4_096;

  /** As many as the largest object has, if each has the 8 KiB that AWS wants. */
  static final int CHUNKS_MAX = 1 << 18;

  private static final int HEXADECIMAL = 16;

  /** Copies what it is given. */
  Content {
    bytes = List.copyOf(bytes);
    checksums = new LinkedHashMap<>(checksums);
  }

  long size() {
    return bytes.stream().mapToLong(ByteBuffer::remaining).sum();
  }

  /**
   * {@return the content of a request}
   *
   * @throws dev.pawl.standins.RefusalException if it is not what the request says of it
   */
  static Content of(Asked asked) {
    ByteBuffer body = asked.request().body().duplicate();
    Map<String, String> said = new LinkedHashMap<>();
    asked.request().headers().forEach((name, value) -> {
      if (name.startsWith("x-amz-checksum-")) {
        said.put(name, value);
      }
    });
    List<ByteBuffer> bytes = isChunked(asked) ? chunks(body, said) : List.of(body);
    long size = bytes.stream().mapToLong(ByteBuffer::remaining).sum();
    Optional<String> length = asked.request().header("x-amz-decoded-content-length");
    if (length.filter(text -> !text.equals(String.valueOf(size))).isPresent()) {
      throw Errors.invalid(
          "IncompleteBody",
          "You did not provide the number of bytes specified by the"
              + " x-amz-decoded-content-length HTTP header");
    }
    requireMd5(asked.members(), bytes);
    return new Content(bytes, verified(said, bytes));
  }

  private static boolean isChunked(Asked asked) {
    return asked
            .request()
            .header("x-amz-content-sha256")
            .filter(hash -> hash.startsWith("STREAMING-"))
            .isPresent()
        || asked
            .request()
            .header("content-encoding")
            .filter(encoding -> encoding.contains("aws-chunked"))
            .isPresent();
  }

  /** Where the chunks are in a body; the trailing headers are added to what is said. */
  private static List<ByteBuffer> chunks(ByteBuffer body, Map<String, String> said) {
    List<ByteBuffer> chunks = new ArrayList<>();
    while (true) {
      int size = size(line(body));
      if (size == 0) {
        break;
      }
      if (size < 0 || size > body.remaining()) {
        throw broken();
      }
      if (chunks.size() == CHUNKS_MAX) {
        throw Errors.invalid(
            "InvalidChunkSizeError",
            "Only the last chunk is allowed to have a size less than 8192 bytes; there are more"
                + " than " + CHUNKS_MAX + " chunks");
      }
      chunks.add(body.slice(body.position(), size));
      body.position(body.position() + size);
      if (!line(body).isEmpty()) {
        throw broken();
      }
    }
    while (body.hasRemaining()) {
      String[] header = line(body).split(":", 2);
      if (header.length > 1) {
        said.put(header[0].strip().toLowerCase(Locale.ROOT), header[1].strip());
      }
    }
    said.remove("x-amz-trailer-signature");
    return chunks;
  }

  private static int size(String line) {
    try {
      return Integer.parseInt(line.split(";", 2)[0].strip(), HEXADECIMAL);
    } catch (NumberFormatException e) {
      throw broken();
    }
  }

  private static String line(ByteBuffer body) {
    StringBuilder line = new StringBuilder();
    while (body.hasRemaining() && line.length() < LINE_BYTES_MAX) {
      char next = (char) (body.get() & 0xff);
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append(next);
      }
    }
    if (line.isEmpty()) {
      return "";
    }
    throw broken();
  }

  private static RuntimeException broken() {
    return Errors.invalid(
        "IncompleteBody", "The request body's chunks are not as the content encoding says");
  }

  private static void requireMd5(Members members, List<ByteBuffer> bytes) {
    Optional<String> md5 = members.find("ContentMD5");
    if (md5.isPresent()) {
      String right = Base64.getEncoder().encodeToString(Checksum.md5(bytes));
      if (!right.equals(md5.get())) {
        throw Errors.invalid(
            "BadDigest", "The Content-MD5 you specified did not match what we received.");
      }
    }
  }

  /** What the JDK cannot compute is neither believed nor kept. */
  private static Map<String, String> verified(Map<String, String> said, List<ByteBuffer> bytes) {
    Map<String, String> checksums = new LinkedHashMap<>();
    for (Checksum each : Checksum.values()) {
      String given = said.get(each.header());
      if (given != null) {
        if (!given.equals(each.text(bytes))) {
          throw Errors.invalid(
              "BadDigest",
              "The " + each.name() + " you specified did not match the calculated checksum.");
        }
        checksums.put(each.member(), given);
      }
    }
    return checksums;
  }
}
