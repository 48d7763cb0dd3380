package mxconnect.cli.doctor;

import java.util.stream.Stream;
import mxconnect.cli.doctor.WireReply.Validity;

/**
 * What one name server has answered.
 *
 * @param server where it is
 * @param plain a question for the SOA record of the root, without EDNS and any flag
 * @param withSignatures the same, for somebody who checks signatures
 * @param big a question for the keys of the root, with as many octets as connectors ask for
 * @param small the same with 512 octets, so that the answer has to come over TCP
 * @param signed a question for the signed name, for somebody who believes the AD bit
 * @param unsigned the same for the unsigned name
 * @param bogus the same for the bogus name
 */
record ServerFacts(
    String server,
    Heard plain,
    Heard withSignatures,
    Heard big,
    Heard small,
    Heard signed,
    Heard unsigned,
    Heard bogus) {

  /** Tells whether there is any use in this server. */
  boolean answers() {
    return plain instanceof Heard.Answer(WireReply reply) && reply.code() == WireReply.NOERROR;
  }

  /** Returns the times of the root's signatures that it has sent. */
  Stream<Validity> signatures() {
    return Stream.of(withSignatures, big)
        .filter(Heard.Answer.class::isInstance)
        .flatMap(heard -> ((Heard.Answer) heard).reply().signatures().stream());
  }

  /** Tells whether it has sent keys of the root. */
  boolean givesKeys() {
    return Stream.of(big, small)
        .anyMatch(heard -> heard instanceof Heard.Answer(WireReply reply) && reply.keys());
  }

  /** Tells whether it has answered the question for the keys of the root, without any. */
  boolean givesNoKeys() {
    return !givesKeys() && Stream.of(big, small).anyMatch(Heard.Answer.class::isInstance);
  }

  /** Tells whether it has answered a question for one of the names. */
  boolean answersForNames() {
    return Stream.of(signed, unsigned, bogus).anyMatch(Heard.Answer.class::isInstance);
  }

  /** Tells whether an answer has the AD bit. */
  static boolean isAuthentic(Heard heard) {
    return heard instanceof Heard.Answer(WireReply reply) && reply.authentic();
  }

  /** Tells whether an answer has this response code. */
  static boolean isCode(Heard heard, int code) {
    return heard instanceof Heard.Answer(WireReply reply) && reply.code() == code;
  }
}
