package mxconnect.cli.check.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.SetMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What this machine can find out, and why not. */
@Timeout(120)
class SenderTest {
  @TempDir private Path folder;

  private static MailWorld world() throws Exception {
    return MailWorld.builder().tree(tree()).start();
  }

  private static SignedTree tree() {
    return SignedTree.builder().zone("example", ZoneSigning.signed()).validating().build();
  }

  private SenderFacts sender(MailWorld world, UnaryOperator<MxConnector.Builder> setup)
      throws Exception {
    try (WorldCheck check = WorldCheck.of(world, folder, UnaryOperator.identity(), setup)) {
      return check.sender();
    }
  }

  private static String reason(SenderFacts sender) {
    return sender.dnssec().orElse("none");
  }

  @Test
  void resolverThatValidatesTheRootCanCheckDane() throws Exception {
    try (MailWorld world = world()) {
      SenderFacts sender = sender(world, UnaryOperator.identity());
      assertEquals(Optional.empty(), sender.dnssec());
      assertEquals(Optional.empty(), sender.mtaSts());
      assertEquals(world.port(), sender.port());
    }
  }

  /** RFC 6840 §5.8. */
  @Test
  void nameServerThatValidatesIsEnoughIfItIsBelieved() throws Exception {
    try (MailWorld world = world()) {
      assertEquals(Optional.empty(), sender(world, b -> b.set("dns.dnssec", "trust-ad")).dnssec());
      world.dns().tree(SignedTree.builder().build());
      assertTrue(
          reason(sender(world, b -> b.set("dns.dnssec", "trust-ad")))
              .contains("does not say that it has validated"));
    }
  }

  @Test
  void resolverThatValidatesNothingCannot() throws Exception {
    try (MailWorld world = world()) {
      assertEquals(
          "the resolver dnsjava does not tell secure answers from others",
          reason(sender(world, b -> b.set("dns.dnssec", "off"))));
    }
  }

  @Test
  void nameServerThatTakesSignaturesAwayIsTheSendersFault() throws Exception {
    try (MailWorld world = world()) {
      world
          .dns()
          .tree(
              world.tree().toBuilder().fault(SetMatch.everySet(), SigningFault.unsigned()).build());
      assertTrue(
          reason(sender(world, UnaryOperator.identity())).contains("the root zone"),
          () -> "no reason");
    }
  }

  @Test
  void nameServerThatIsSilentIsTheSendersFault() throws Exception {
    try (MailWorld world = world()) {
      world.dns().fault(QueryMatch.anyQuery(), DnsFault.servfail());
      assertTrue(reason(sender(world, UnaryOperator.identity())).contains("the root zone"));
      assertTrue(
          reason(sender(world, b -> b.set("dns.dnssec", "off"))).contains("gives no answer"));
      assertTrue(world.dns().queries("arpa", RecordType.MX).size() > 0);
    }
  }

  @Test
  void whatIsSwitchedOffCannotBeChecked() throws Exception {
    try (MailWorld world = world();
        WorldCheck check =
            WorldCheck.of(
                world,
                folder,
                options -> options.tls(tls -> tls.mtaSts(MtaSts.OFF).dane(Dane.OFF)),
                UnaryOperator.identity())) {
      assertEquals(Optional.of("DANE is switched off"), check.sender().dnssec());
      assertEquals(Optional.of("MTA-STS is switched off"), check.sender().mtaSts());
    }
  }
}
