package dev.pawl.standins.sqs;

import dev.pawl.integrations.Refusal;
import dev.pawl.integrations.Reply;
import dev.pawl.standins.Members;
import dev.pawl.standins.RefusalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of a request that does something several times, each with a result of its own. */
record Batch(List<Members> entries) {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
  private static final int ENTRIES_MAX = 10;

  /**
   * {@return the batch of a request}
   *
   * @throws RefusalException that is the answer, if it is none
   */
  static Batch of(Members members) {
    List<Members> entries = members.structures("Entries");
    if (entries.isEmpty()) {
      throw Refusals.of("EmptyBatchRequest", "There should be at least one entry in the request.");
    }
    if (entries.size() > ENTRIES_MAX) {
      throw Refusals.of(
          "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are " + ENTRIES_MAX + ". You have sent "
              + entries.size() + ".");
    }
    Set<String> ids = new HashSet<>();
    for (Members entry : entries) {
      String id = entry.text("Id");
      if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
        throw Refusals.of(
            "InvalidBatchEntryId",
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                + " It can be at most 80 letters long.");
      }
      if (!ids.add(id)) {
        throw Refusals.of("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
      }
    }
    return new Batch(entries);
  }

  /** @param max the bytes that all messages may have together */
  void requireShorterThan(int max) {
    long bytes = entries.stream()
        .mapToLong(
            entry -> entry.find("MessageBody").orElse("").getBytes(StandardCharsets.UTF_8).length)
        .sum();
    if (bytes > max) {
      throw Refusals.of(
          "BatchRequestTooLong",
          "Batch requests cannot be longer than " + max + " bytes. You have sent " + bytes
              + " bytes.");
    }
  }

  /** {@return what became of each entry, in their order} */
  CompletableFuture<Reply> perform(
      Function<Members, CompletableFuture<Map<String, Object>>> operation) {
    List<CompletableFuture<Result>> results = new ArrayList<>();
    entries.forEach(entry -> results.add(result(entry, operation)));
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(_ -> reply(results.stream().map(CompletableFuture::join).toList()));
  }

  private record Result(boolean successful, Map<String, Object> fields) {}

  private static CompletableFuture<Result> result(
      Members entry, Function<Members, CompletableFuture<Map<String, Object>>> operation) {
    String id = entry.text("Id");
    CompletableFuture<Map<String, Object>> fields;
    try {
      fields = operation.apply(entry);
    } catch (RefusalException e) {
      return CompletableFuture.completedFuture(failed(id, e.refusal()));
    }
    return fields.handle((done, failure) -> {
      if (failure == null) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("Id", id);
        all.putAll(done);
        return new Result(true, all);
      }
      Throwable cause = failure instanceof CompletionException && failure.getCause() != null
          ? failure.getCause()
          : failure;
      return cause instanceof RefusalException e ? failed(id, e.refusal()) : broken(id, cause);
    });
  }

  /** Who sends a batch again sends what failed, and not what is there. */
  private static Result broken(String id, Throwable failure) {
    LOG.error("an entry of a batch failed", failure);
    return new Result(
        false,
        Map.of(
            "Id",
            id,
            "SenderFault",
            false,
            "Code",
            "InternalError",
            "Message",
            "The server failed: " + failure.getMessage()));
  }

  private static Result failed(String id, Refusal refusal) {
    return new Result(
        false,
        Map.of(
            "Id",
            id,
            "SenderFault",
            !refusal.code().startsWith("Throttling"),
            "Code",
            refusal.queryCode().orElse(refusal.code()),
            "Message",
            refusal.message()));
  }

  private static Reply reply(List<Result> results) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "Successful",
        results.stream().filter(Result::successful).map(Result::fields).toList());
    List<Map<String, Object>> failed = results.stream()
        .filter(result -> !result.successful())
        .map(Result::fields)
        .toList();
    if (!failed.isEmpty()) {
      fields.put("Failed", failed);
    }
    return Reply.of(fields);
  }
}
