package mxconnect.cache.file;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.dns.DnsName;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.cache.file.PolicyFileContent.State;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/** Reads the policies of a file, one by one: a damaged one equals none, and spoils no other. */
final class PolicyEntries {
  private static final int MAX_ENDING = 100;

  private final Map<String, CachedPolicy> policies = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private int count;
  private int end;

  /** Reads an object of policies by domain; the parser stands at its beginning. */
  void read(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String domain = DnsName.canonical(json.currentName());
      Entry entry = new Entry();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        entry.read(json);
      } else {
        entry.damage("is no object");
        json.skipChildren();
      }
      entry
          .policy()
          .ifPresentOrElse(
              policy -> policies.put(domain, policy),
              () -> complaints.add(domain + ": " + entry.damage));
      count++;
      end = Math.toIntExact(json.currentLocation().getByteOffset());
    }
  }

  /** Returns what was read to the end of a file. */
  PolicyFileContent content(byte[] file) {
    boolean extendable = complaints.isEmpty() && count > 0 && onlyBracesFollow(file);
    return new PolicyFileContent(State.USABLE, policies, complaints, count, extendable ? end : 0);
  }

  /** Tells whether the last entry is followed by the two closing braces and by nothing else. */
  private boolean onlyBracesFollow(byte[] file) {
    if (end < 1 || file[end - 1] != '}' || file.length - end > MAX_ENDING) {
      return false;
    }
    String rest = new String(file, end, file.length - end, StandardCharsets.ISO_8859_1);
    return rest.replaceAll("[ \\t\\r\\n]", "").equals("}}");
  }

  /** Returns what was read before the damage. */
  PolicyFileContent damaged(String complaint) {
    complaints.add(complaint);
    return new PolicyFileContent(State.DAMAGED, policies, complaints, count, 0);
  }

  /** The fields of one policy. */
  private static final class Entry {
    private Optional<String> id = Optional.empty();
    private Optional<MtaStsMode> mode = Optional.empty();
    private Optional<Duration> maxAge = Optional.empty();
    private Optional<Instant> fetchedAt = Optional.empty();
    private Optional<String> text = Optional.empty();
    private final List<String> mx = new ArrayList<>();
    private String damage = "";

    void read(JsonParser json) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "id" -> id = text(field, json);
          case "mode" -> mode = text(field, json).flatMap(this::mode);
          case "mx" -> readPatterns(json);
          case "maxAge" -> maxAge = seconds(field, json);
          case "fetchedAt" -> fetchedAt = text(field, json).flatMap(this::moment);
          case "text" -> text = policyText(json);
          default -> json.skipChildren();
        }
      }
    }

    Optional<CachedPolicy> policy() {
      if (id.isEmpty() || mode.isEmpty() || maxAge.isEmpty() || fetchedAt.isEmpty()) {
        damage("lacks one of id, mode, maxAge and fetchedAt");
      }
      return damage.isEmpty()
          ? Optional.of(
              new CachedPolicy(
                  id.orElseThrow(),
                  mode.orElseThrow(),
                  mx,
                  maxAge.orElseThrow(),
                  fetchedAt.orElseThrow(),
                  text.orElse("")))
          : Optional.empty();
    }

    /** The first thing that is wrong is what is told. */
    void damage(String what) {
      damage = damage.isEmpty() ? what : damage;
    }

    private void readPatterns(JsonParser json) {
      if (!json.hasToken(JsonToken.START_ARRAY)) {
        damage("mx is no list");
        json.skipChildren();
        return;
      }
      int length = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        Optional<String> pattern = text("mx", json);
        length += pattern.map(String::length).orElse(0);
        if (length <= PolicyBudget.MAX_PATTERNS) {
          pattern.ifPresent(mx::add);
        } else {
          damage("mx has more than " + PolicyBudget.MAX_PATTERNS + " characters");
        }
      }
    }

    /** Only TLS reports need it: a policy is worth more than its text. */
    private static Optional<String> policyText(JsonParser json) {
      if (json.hasToken(JsonToken.VALUE_STRING)) {
        return Optional.of(json.getString()).filter(PolicyBudget::mayBePolicyFile);
      }
      json.skipChildren();
      return Optional.empty();
    }

    private Optional<String> text(String field, JsonParser json) {
      if (json.hasToken(JsonToken.VALUE_STRING)) {
        return Optional.of(json.getString());
      }
      damage(field + " is no text");
      json.skipChildren();
      return Optional.empty();
    }

    private Optional<Duration> seconds(String field, JsonParser json) {
      try {
        if (json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
          return Optional.of(Duration.ofSeconds(json.getLongValue()));
        }
      } catch (InputCoercionException tooLong) {
        // Told below.
      }
      damage(field + " is no number of seconds");
      json.skipChildren();
      return Optional.empty();
    }

    private Optional<MtaStsMode> mode(String word) {
      Optional<MtaStsMode> known = MtaStsMode.of(word);
      if (known.isEmpty()) {
        damage("mode is '" + word + "'");
      }
      return known;
    }

    private Optional<Instant> moment(String text) {
      try {
        return Optional.of(Moment.parse(text));
      } catch (DateTimeException e) {
        damage("fetchedAt is '" + text + "'");
        return Optional.empty();
      }
    }
  }
}
