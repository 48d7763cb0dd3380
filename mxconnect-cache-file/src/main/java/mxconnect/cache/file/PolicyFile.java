package mxconnect.cache.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.support.Printable;
import mxconnect.cache.file.PolicyFileContent.State;
import mxconnect.cache.file.PolicyFileInput.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy file, and what is in it. Only what has changed is read and written: a file that was
 * extended is read from there, and a policy is written behind the others until much of the file is
 * outdated. What is wrong with it is told once.
 *
 * <p>Looking at it is thread-safe. Reading is for one thread at a time; changing is for one thread
 * at a time of all processes. That thread must not be interrupted meanwhile.
 */
final class PolicyFile {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);
  private static final int MAX_COMPLAINTS = 5;

  /** A file up to this size is written anew with each change: people look into it. */
  private static final int SMALL = 64 * 1024;

  private final Path path;
  private final InstantSource clock;
  private final InstantSource earliest;
  private final PolicyFileInput input;
  private final PolicyFileOutput output;
  private final long limit;
  private final PolicyBudget budget;

  /** The domains that somebody has asked for since the start, or that were new then. */
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  private volatile Stamp stamp = Stamp.ABSENT;
  private volatile ConcurrentMap<String, CachedPolicy> policies = new ConcurrentHashMap<>();
  private State state = State.USABLE;
  private Prefix prefix = Prefix.none();
  private int entries;

  PolicyFile(Path path, InstantSource clock) {
    this(path, clock, PolicyFileInput.limit());
  }

  /** Makes a file that may grow up to a limit, and then shrinks to five eighths of that. */
  PolicyFile(Path path, InstantSource clock, long limit) {
    this(path, clock, limit, new PolicyBudget(limit / 8 * 5));
  }

  PolicyFile(Path path, InstantSource clock, long limit, PolicyBudget budget) {
    this.path = path;
    this.clock = clock;
    this.earliest = new EarliestTime(clock, System::nanoTime);
    this.input = new PolicyFileInput(path);
    this.output = new PolicyFileOutput(path);
    this.limit = limit;
    this.budget = budget;
  }

  /** Returns the policy of a domain as of the last reading. */
  Optional<CachedPolicy> get(String domain) {
    Optional<CachedPolicy> policy = Optional.ofNullable(policies.get(domain));
    if (policy.isPresent()) {
      used.add(domain);
    }
    return policy;
  }

  /** Gives all policies as of the last reading, which does not count as use. */
  void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    policies.forEach(action);
  }

  /** Tells whether the file is as it was read or written last. */
  boolean isUnchanged() throws IOException {
    return Stamp.of(path).equals(stamp);
  }

  /** Reads what has changed; what was known stays if that fails. */
  void refresh() throws IOException {
    Stamp now = Stamp.of(path);
    if (now.equals(stamp)) {
      return;
    }
    byte[] octets = input.octets(now);
    if (takeExtension(octets)) {
      stamp = now;
    } else {
      take(input.settled(now, octets));
    }
  }

  /**
   * Writes policies, unless newer ones are there.
   *
   * @throws IOException if the file cannot be changed, or must not be
   */
  void put(Map<String, CachedPolicy> batch) throws IOException {
    refresh();
    Map<String, CachedPolicy> newer = new HashMap<>(batch);
    newer.entrySet().removeIf(entry -> isOutdone(entry.getKey(), entry.getValue()));
    if (newer.isEmpty()) {
      return;
    }
    newer.keySet().stream().filter(domain -> !policies.containsKey(domain)).forEach(used::add);
    byte[] extension = PolicyFileFormat.extension(newer);
    if (isExtendableBy(newer.size(), extension.length)) {
      extend(newer, extension);
    } else {
      Map<String, CachedPolicy> all = new HashMap<>(policies);
      all.putAll(newer);
      replace(all);
    }
  }

  /** Removes a policy, unless there is another one by now. */
  void remove(String domain, CachedPolicy expected) throws IOException {
    refresh();
    Map<String, CachedPolicy> rest = new HashMap<>(policies);
    if (rest.remove(domain, expected)) {
      replace(rest);
    }
  }

  private boolean isOutdone(String domain, CachedPolicy policy) {
    CachedPolicy stored = policies.get(domain);
    return stored != null && (stored.equals(policy) || stored.isNewerThan(policy, clock.instant()));
  }

  /** Whatever a person has written as its age. */
  private boolean hasExpired(CachedPolicy policy) {
    return Duration.between(policy.fetchedAt(), earliest.instant()).compareTo(policy.maxAge()) >= 0;
  }

  private boolean isExtendableBy(int count, int octets) {
    return state == State.USABLE
        && prefix.length() > SMALL
        && prefix.length() + octets + PolicyFileFormat.ENDING.length() <= limit
        && entries + count <= 2 * policies.size();
  }

  private void extend(Map<String, CachedPolicy> newer, byte[] extension) throws IOException {
    Stamp before = stamp;
    stamp = Stamp.UNKNOWN;
    stamp = output.extend(before, prefix.length(), extension);
    prefix.append(extension, 0, extension.length);
    entries += newer.size();
    policies.putAll(newer);
  }

  private void replace(Map<String, CachedPolicy> all) throws IOException {
    if (state == State.OF_LATER_VERSION) {
      throw new IOException(path + " is of a later version, and left alone");
    }
    all.values().removeIf(this::hasExpired);
    Map<String, CachedPolicy> kept = budget.fitting(all, used::contains);
    byte[] file = readable(kept);
    stamp = Stamp.UNKNOWN;
    Stamp now = output.replace(file, state == State.DAMAGED);
    state = State.USABLE;
    entries = kept.size();
    prefix = new Prefix(file, kept.isEmpty() ? 0 : file.length - PolicyFileFormat.ENDING.length());
    policies = new ConcurrentHashMap<>(kept);
    used.retainAll(kept.keySet());
    stamp = now;
  }

  /** Returns a file that is not too large to be read again; what is left out goes from the map. */
  private byte[] readable(Map<String, CachedPolicy> kept) throws IOException {
    byte[] file = PolicyFileFormat.file(kept);
    if (file.length > limit) {
      kept.replaceAll((domain, policy) -> PolicyBudget.withoutText(policy));
      file = PolicyFileFormat.file(kept);
    }
    if (file.length > limit) {
      throw new IOException(path + " would have " + file.length + " octets, over " + limit);
    }
    return file;
  }

  /** Takes what stands behind that which is known; returns false if there is no such thing. */
  private boolean takeExtension(byte[] file) {
    int known = prefix.length();
    if (!prefix.isPrefixOf(file) || file[known] != ',') {
      return false;
    }
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.writeBytes(PolicyFileFormat.BEGINNING.getBytes(UTF_8));
    more.write(file, known + 1, file.length - known - 1);
    PolicyFileContent content = PolicyFileReader.read(more.toByteArray());
    if (!content.isExtendable()) {
      return false;
    }
    prefix.append(file, known, content.end() - PolicyFileFormat.BEGINNING.length() + 1);
    entries += content.entries();
    policies.putAll(content.policies());
    return true;
  }

  private void take(Reading reading) {
    PolicyFileContent content = reading.content();
    complain(content);
    state = content.state();
    entries = content.entries();
    prefix = new Prefix(reading.octets(), content.end());
    policies = new ConcurrentHashMap<>(content.policies());
    used.retainAll(policies.keySet());
    stamp = reading.stamp();
  }

  private void complain(PolicyFileContent content) {
    content.complaints().stream()
        .limit(MAX_COMPLAINTS)
        .forEach(
            complaint ->
                LOG.atWarn()
                    .addKeyValue("file", Printable.of(path.toString()))
                    .addKeyValue("state", content.state())
                    .log(
                        "the policy file {} is not used as it is: {}",
                        Printable.of(path.toString()),
                        Printable.message(complaint)));
  }
}
