package mxconnect.jakarta.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.spi.support.Printable;

/**
 * The recipients of a message by domain, and those that have none.
 *
 * @param groups a group for each domain, in the order in which the caller named them
 * @param malformed the result of each recipient that is no address
 */
record Recipients(List<DomainGroup> groups, List<DomainResult> malformed) {
  /**
   * Groups recipients. Domains are the same if they are in A-labels, so upper and lower case and
   * unicode do not matter.
   *
   * @throws MessagingException if there are none, or one is of another kind
   */
  static Recipients of(MxConnector connector, Address[] addresses) throws MessagingException {
    Map<String, DomainGroup> byDomain = new LinkedHashMap<>();
    List<DomainResult> malformed = new ArrayList<>();
    for (InternetAddress address : expanded(addresses)) {
      try {
        MailPath path = MailPath.of(connector, text(address));
        String target = path.text().substring(path.text().lastIndexOf('@') + 1);
        byDomain
            .computeIfAbsent(
                path.target().text(), domain -> new DomainGroup(domain, target, new ArrayList<>()))
            .recipients()
            .add(new Recipient(address, path.text(), path.target().smtpUtf8()));
      } catch (MxConnectException e) {
        Fates fates = new Fates();
        fates.add(Fates.Fate.INVALID, address);
        DomainFailedException failure =
            new DomainFailedException(Printable.message(text(address)), e, fates);
        malformed.add(new DomainResult(fates, Optional.of(failure)));
      }
    }
    return new Recipients(List.copyOf(byDomain.values()), malformed);
  }

  /** An {@code InternetAddress} may have been made without an address. */
  private static String text(InternetAddress address) {
    String text = address.getAddress();
    return text == null ? "" : text;
  }

  /** A group of RFC 5322 §3.4 stands for its members. */
  private static List<InternetAddress> expanded(Address[] addresses) throws MessagingException {
    List<InternetAddress> all = new ArrayList<>();
    for (Address address : addresses) {
      if (!(address instanceof InternetAddress internet)) {
        throw new MessagingException(address + " is not an InternetAddress");
      }
      all.addAll(members(internet));
    }
    if (all.isEmpty()) {
      throw new MessagingException("No recipient addresses");
    }
    return all;
  }

  private static List<InternetAddress> members(InternetAddress address) {
    try {
      InternetAddress[] members = address.isGroup() ? address.getGroup(true) : null;
      return members == null ? List.of(address) : List.of(members);
    } catch (ParseException e) {
      return List.of(address); // which is then refused as malformed
    }
  }
}
