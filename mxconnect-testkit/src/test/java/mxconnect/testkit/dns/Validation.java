package mxconnect.testkit.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/** What a validator that is none of ours says of a server's answers. */
final class Validation {
  private final ValidatingResolver validator;

  Validation(DnsServer server, String trustAnchors) throws IOException {
    SimpleResolver head = new SimpleResolver(server.address());
    head.setTimeout(Duration.ofSeconds(20));
    head.setTCP(true);
    validator = new ValidatingResolver(head);
    Properties settings = new Properties();
    settings.setProperty("dnsjava.dnssec.harden_algo_downgrade", "false");
    validator.init(settings);
    validator.getTrustAnchors().clear();
    validator.loadTrustAnchors(
        new ByteArrayInputStream(trustAnchors.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Returns the response code and, after it, whether the answer is authenticated. */
  String verdict(String name, String type) throws IOException {
    return DnssecClient.verdict(ask(name, type));
  }

  Message ask(String name, String type) throws IOException {
    Message query =
        Message.newQuery(Record.newRecord(Names.parse(name), Type.value(type), DClass.IN));
    validator.setEDNS(0, 1232, ExtendedFlags.DO, List.of());
    return validator.send(query);
  }
}
