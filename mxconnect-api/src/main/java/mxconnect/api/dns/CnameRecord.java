package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

/**
 * An alias, given only in answer to a question for {@link RecordType#CNAME}.
 *
 * @param target the name that the alias stands for, lower case, without the trailing dot
 */
public record CnameRecord(String target) implements DnsRecord {
  /** Makes a record. */
  public CnameRecord {
    requireNonNull(target, "target");
  }
}
