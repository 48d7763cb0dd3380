package mxconnect.jakarta.mail;

import jakarta.mail.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of recipients, as Jakarta Mail groups them. Not thread-safe. */
final class Fates {
  private static final Address[] NONE = {};

  private final List<Address> sent = new ArrayList<>();
  private final List<Address> unsent = new ArrayList<>();
  private final List<Address> invalid = new ArrayList<>();

  /** What becomes of one recipient. */
  enum Fate {
    /** A server has taken the message for it. */
    SENT,
    /** It may be tried again. */
    UNSENT,
    /** It failed for good. */
    INVALID;

    static Fate failed(boolean temporary) {
      return temporary ? UNSENT : INVALID;
    }
  }

  /** Returns the same fate for all recipients. */
  static Fates all(Fate fate, List<Recipient> recipients) {
    Fates fates = new Fates();
    recipients.forEach(recipient -> fates.add(fate, recipient.given()));
    return fates;
  }

  void add(Fate fate, Address address) {
    List<Address> list =
        switch (fate) {
          case SENT -> sent;
          case UNSENT -> unsent;
          case INVALID -> invalid;
        };
    list.add(address);
  }

  void add(Fates more) {
    sent.addAll(more.sent);
    unsent.addAll(more.unsent);
    invalid.addAll(more.invalid);
  }

  boolean allSent() {
    return unsent.isEmpty() && invalid.isEmpty();
  }

  boolean noneSent() {
    return sent.isEmpty();
  }

  Address[] sent() {
    return sent.toArray(NONE);
  }

  Address[] unsent() {
    return unsent.toArray(NONE);
  }

  Address[] invalid() {
    return invalid.toArray(NONE);
  }

  static Address[] orNone(Address @Nullable [] addresses) {
    return addresses == null ? NONE : addresses;
  }
}
