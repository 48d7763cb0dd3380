package mxconnect.dns.dnsjava.dnssec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The sets of records in a message, by section; the additional section is nobody's business. */
final class MessageSets {
  private final Map<Key, SignedSet> answer;
  private final Map<Key, SignedSet> authority;

  private MessageSets(Message message) {
    this.answer = sets(message.getSection(Section.ANSWER));
    this.authority = sets(message.getSection(Section.AUTHORITY));
  }

  static MessageSets of(Message message) {
    return new MessageSets(message);
  }

  /** Returns the set of a name and type in the answer section. */
  Optional<SignedSet> answer(Name owner, int type) {
    return Optional.ofNullable(answer.get(new Key(owner, type)));
  }

  /** Returns the sets of a type in the answer section. */
  List<SignedSet> answers(int type) {
    return answer.values().stream().filter(set -> set.type() == type).toList();
  }

  /** Returns the sets of a type in the authority section. */
  List<SignedSet> authority(int type) {
    return authority.values().stream().filter(set -> set.type() == type).toList();
  }

  private static Map<Key, SignedSet> sets(List<Record> records) {
    Map<Key, Set<Record>> members = new LinkedHashMap<>();
    Map<Key, List<RRSIGRecord>> signatures = new LinkedHashMap<>();
    for (Record record : records) {
      if (record.getDClass() != DClass.IN) {
        continue;
      }
      Key key = new Key(record.getName(), record.getRRsetType());
      if (record instanceof RRSIGRecord signature) {
        signatures.computeIfAbsent(key, k -> new ArrayList<>()).add(signature);
      } else if (record.getType() == record.getRRsetType()) {
        members.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(record);
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
                    List.copyOf(set),
                    List.copyOf(signatures.getOrDefault(key, List.of())))));
    return sets;
  }

  private record Key(Name owner, int type) {}
}
