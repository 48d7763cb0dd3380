package mxconnect.testkit.contract;

import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;

/** What is told of the chain of trust. */
interface ChainRules extends ResolverFixture {

  /** Whoever does not validate tells nothing, whatever the server claims. */
  @Test
  default void chainOfTrustIsNoneOrAgreesWithTheAnswer() throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    dns().fault(anyQuery(), DnsFault.authenticated());
    Resolver resolver = patient();
    for (String name : List.of("example.com", "nowhere.example")) {
      DnsQuestion question = new DnsQuestion(name, MX);
      DnsAnswer answer = ask(resolver, name, MX);
      Optional<ChainOfTrust> chain = resolver.chainOfTrust(question, Deadline.after(PATIENCE));
      if (chain.isPresent()) {
        assertEquals(question, chain.get().question());
        assertEquals(
            answer.security() == Security.SECURE,
            chain.get().status() == ChainOfTrust.Status.SECURE,
            "the answer is called " + answer.security());
      }
    }
  }
}
