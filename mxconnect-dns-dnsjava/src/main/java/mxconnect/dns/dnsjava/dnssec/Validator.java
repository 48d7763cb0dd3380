package mxconnect.dns.dnsjava.dnssec;

import java.time.Clock;
import java.util.function.Consumer;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchors;
import mxconnect.dns.dnsjava.dnssec.chain.TrustMemory;
import mxconnect.dns.dnsjava.dnssec.chain.ValidatorParts;
import mxconnect.dns.dnsjava.dnssec.chain.ValidatorWarnings;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.NameService;

/**
 * Validates answers from the trust anchors down (RFC 4035 §5).
 *
 * <p>What it passes on is secure or insecure and says why; everything else is a failure, which says
 * what is wrong. It asks the upstream for whole messages with DNSSEC records. Thread-safe: what it
 * learns of zones is shared by all look-ups, and nothing of it is static.
 */
public final class Validator implements NameService {
  private final NameService upstream;
  private final ValidatorParts parts;

  /**
   * Makes a validator.
   *
   * @param upstream answers without validating
   * @param anchors where validation begins
   * @param clock tells the time of signatures
   * @param warnings receives a sentence that an operator must act on
   */
  public Validator(
      NameService upstream, TrustAnchors anchors, Clock clock, Consumer<String> warnings) {
    this.upstream = upstream;
    this.parts =
        new ValidatorParts(anchors, new TrustMemory(clock), clock, new ValidatorWarnings(warnings));
  }

  @Override
  public Validation open(Lookup lookup) {
    return new Validation(parts, upstream.open(lookup), lookup);
  }
}
