package mxconnect.testkit.dnssec;

import java.util.Collection;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Record;

/** Makes the records of a name from those of a wildcard (RFC 4592 §3.3). */
final class Wildcards {
  private static final Name ASTERISK = Name.fromConstantString("*.").relativize(Name.root);

  private Wildcards() {}

  /** Returns the wildcard for the names right below a name. */
  static Name below(Name encloser) {
    try {
      return Name.concatenate(ASTERISK, encloser);
    } catch (NameTooLongException e) {
      throw new IllegalArgumentException("no room for a wildcard below " + encloser, e);
    }
  }

  static List<Record> expanded(Collection<? extends Record> records, Name name) {
    return records.stream().<Record>map(record -> expanded(record, name)).toList();
  }

  /** Returns a record under another name; a signature keeps its count of labels. */
  static Record expanded(Record record, Name name) {
    return Record.newRecord(
        name, record.getType(), DClass.IN, record.getTTL(), record.rdataToWireCanonical());
  }
}
