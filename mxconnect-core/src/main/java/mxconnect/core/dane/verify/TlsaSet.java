package mxconnect.core.dane.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.TlsaRecord;

/** The TLSA records of a host, divided into those that can be used and those that cannot. */
public final class TlsaSet {
  /** More records than these are no help, and each may cost a signature to verify. */
  private static final int MAX_RECORDS = 100;

  private final List<TlsaRecord> usable;
  private final List<String> unusable;

  private TlsaSet(List<TlsaRecord> usable, List<String> unusable) {
    this.usable = List.copyOf(usable);
    this.unusable = List.copyOf(unusable);
  }

  /** Judges records; their data may be anything. */
  public static TlsaSet of(List<TlsaRecord> records) {
    Division division = new Division();
    List<TlsaRecord> faultless = new ArrayList<>();
    for (TlsaRecord each : records) {
      if (division.keeps(each, Usability.fault(each))) {
        faultless.add(each);
      }
    }
    List<TlsaRecord> few = new ArrayList<>();
    for (TlsaRecord each : faultless) {
      if (!division.keeps(each, Usability.outdone(each, faultless))) {
        continue;
      }
      if (few.size() < MAX_RECORDS) {
        few.add(each);
      } else {
        division.leaveOut(each);
      }
    }
    return new TlsaSet(few, division.sentences());
  }

  /** Returns the records to verify a certificate by, in the order given; at most 100. */
  public List<TlsaRecord> usable() {
    return usable;
  }

  /**
   * Tells whether there are any. If there are none, but records, TLS is required all the same (RFC
   * 7672 §2.2).
   */
  public boolean isUsable() {
    return !usable.isEmpty();
  }

  /**
   * Returns a short sentence for each record that is left out: its numbers, and why. At most 100,
   * and one that counts the rest.
   */
  public List<String> unusable() {
    return unusable;
  }

  /** Keeps an account of what is left out. */
  private static final class Division {
    private final List<String> sentences = new ArrayList<>();
    private int unsaid;

    boolean keeps(TlsaRecord tlsaRecord, Optional<String> reason) {
      reason.ifPresent(text -> say(tlsaRecord, text));
      return reason.isEmpty();
    }

    void leaveOut(TlsaRecord tlsaRecord) {
      say(tlsaRecord, "there are " + MAX_RECORDS + " others before it");
    }

    private void say(TlsaRecord tlsaRecord, String reason) {
      if (sentences.size() < MAX_RECORDS) {
        sentences.add(TlsaFields.numbers(tlsaRecord) + ": " + reason);
      } else {
        unsaid++;
      }
    }

    List<String> sentences() {
      if (unsaid > 0) {
        sentences.add("and " + unsaid + " more");
      }
      return sentences;
    }
  }
}
