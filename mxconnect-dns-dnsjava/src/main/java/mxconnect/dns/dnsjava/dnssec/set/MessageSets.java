package mxconnect.dns.dnsjava.dnssec.set;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The sets of records in a message, by section; the additional section is nobody's business. */
public final class MessageSets {
  private final Map<Key, SignedSet> answer;
  private final Map<Key, SignedSet> authority;

  private MessageSets(Message message) {
    this.answer = sets(message.getSection(Section.ANSWER));
    this.authority = sets(message.getSection(Section.AUTHORITY));
  }

  public static MessageSets of(Message message) {
    return new MessageSets(message);
  }

  /** Returns the set of a name and type in the answer section. */
  public Optional<SignedSet> answer(Name owner, int type) {
    return Optional.ofNullable(answer.get(new Key(owner, type)));
  }

  /** Returns the sets of a type in the answer section. */
  public List<SignedSet> answers(int type) {
    return answer.values().stream().filter(set -> set.type() == type).toList();
  }

  /** Returns the sets of a type in the authority section. */
  public List<SignedSet> authority(int type) {
    return authority.values().stream().filter(set -> set.type() == type).toList();
  }

  private static Map<Key, SignedSet> sets(List<Record> records) {
    Map<Key, Members> members = new LinkedHashMap<>();
    Map<Key, List<RRSIGRecord>> signatures = new LinkedHashMap<>();
    for (Record record : records) {
      if (record.getDClass() != DClass.IN) {
        continue;
      }
      Key key = new Key(record.getName(), record.getRRsetType());
      if (record instanceof RRSIGRecord signature) {
        signatures.computeIfAbsent(key, k -> new ArrayList<>()).add(signature);
      } else if (record.getType() == record.getRRsetType()) {
        members.computeIfAbsent(key, k -> new Members()).add(record);
      }
    }
    Map<Key, SignedSet> sets = new LinkedHashMap<>();
    members.forEach(
        (key, set) ->
            sets.put(
                key,
                new SignedSet(
                    key.owner(),
                    key.type(),
                    List.copyOf(set.inOrder),
                    List.copyOf(signatures.getOrDefault(key, List.of())))));
    return sets;
  }

  /** A key has an order, which bounds what many names of one hash cost. */
  private record Key(Name owner, int type) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::owner).thenComparingInt(Key::type);

    /** Written out, as the one of a record takes milliseconds of the first delivery. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && type == key.type && owner.equals(key.owner);
    }

    @Override
    public int hashCode() {
      return 31 * owner.hashCode() + type;
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** The records of a set without repeats; these are told by their order, not by a weak hash. */
  private static final class Members {
    private final Set<Record> distinct = new TreeSet<>();
    private final List<Record> inOrder = new ArrayList<>();

    void add(Record record) {
      if (distinct.add(record)) {
        inOrder.add(record);
      }
    }
  }
}
