package mxconnect.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.Security;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Readings of messages that are right but for one thing. */
final class WrongAnswers {
  private WrongAnswers() {}

  static WireAnswer finishing(DnsQuestion question, UnaryOperator<DnsAnswer> alteration) {
    return new WireAnswer(question) {
      @Override
      DnsAnswer finished(DnsAnswer answer) {
        return alteration.apply(answer);
      }
    };
  }

  /** Gives other records; without any left, the name has none. */
  static WireAnswer withRecords(
      DnsQuestion question, Function<Stream<DnsRecord>, Stream<DnsRecord>> alteration) {
    return finishing(
        question,
        answer -> {
          List<DnsRecord> records =
              alteration.apply(answer.records(DnsRecord.class).stream()).toList();
          return records.isEmpty()
              ? noRecords(answer)
              : new DnsAnswer.Found(
                  question, records, answer.aliases(), answer.ttl(), answer.security());
        });
  }

  static WireAnswer withTtl(DnsQuestion question, Function<DnsAnswer, Duration> ttl) {
    return finishing(
        question,
        answer ->
            switch (answer) {
              case DnsAnswer.Found a ->
                  new DnsAnswer.Found(
                      question, a.records(), a.aliases(), ttl.apply(a), a.security());
              case DnsAnswer.NoRecords a ->
                  new DnsAnswer.NoRecords(question, a.aliases(), ttl.apply(a), a.security());
              case DnsAnswer.NoSuchName a ->
                  new DnsAnswer.NoSuchName(question, a.aliases(), ttl.apply(a), a.security());
            });
  }

  static DnsAnswer withoutAliases(DnsAnswer answer) {
    return switch (answer) {
      case DnsAnswer.Found a ->
          new DnsAnswer.Found(a.question(), a.records(), List.of(), a.ttl(), a.security());
      case DnsAnswer.NoRecords a ->
          new DnsAnswer.NoRecords(a.question(), List.of(), a.ttl(), a.security());
      case DnsAnswer.NoSuchName a ->
          new DnsAnswer.NoSuchName(a.question(), List.of(), a.ttl(), a.security());
    };
  }

  static DnsAnswer noRecords(DnsAnswer a) {
    return new DnsAnswer.NoRecords(a.question(), a.aliases(), a.ttl(), a.security());
  }

  static DnsAnswer noSuchName(DnsAnswer a) {
    return a instanceof DnsAnswer.Found
        ? a
        : new DnsAnswer.NoSuchName(a.question(), a.aliases(), a.ttl(), a.security());
  }

  static DnsAnswer noSuchNameIsNoRecords(DnsAnswer a) {
    return a instanceof DnsAnswer.NoSuchName ? noRecords(a) : a;
  }

  static WireAnswer followingAlways(DnsQuestion question) {
    return new WireAnswer(question) {
      @Override
      boolean isFollowed() {
        return true;
      }

      @Override
      boolean prefersRecords() {
        return false;
      }
    };
  }

  static WireAnswer preferringAliases(DnsQuestion question) {
    return new WireAnswer(question) {
      @Override
      boolean prefersRecords() {
        return false;
      }
    };
  }

  static WireAnswer notAskingOn(DnsQuestion question) {
    return new WireAnswer(question) {
      @Override
      boolean asksOn() {
        return false;
      }
    };
  }

  static WireAnswer ofAnyOwner(DnsQuestion question) {
    return new WireAnswer(question) {
      @Override
      boolean isOf(Name owner, Record record) {
        return true;
      }
    };
  }

  static WireAnswer believingTheServer(DnsQuestion question) {
    return new WireAnswer(question) {
      @Override
      Security security(Message message) {
        return message.getHeader().getFlag(Flags.AD) ? Security.SECURE : Security.INSECURE;
      }
    };
  }

  static WireAnswer notFollowingDname(DnsQuestion question) {
    return new WireAnswer(question) {
      @Override
      Optional<CNAMERecord> alias(Message message) {
        boolean dname =
            message.getSection(Section.ANSWER).stream().anyMatch(DNAMERecord.class::isInstance);
        return dname ? Optional.empty() : super.alias(message);
      }
    };
  }

  static WireAnswer following(DnsQuestion question, int most) {
    return new WireAnswer(question) {
      @Override
      int maxAliases() {
        return most;
      }
    };
  }
}
