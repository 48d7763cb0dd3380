package mxconnect.tests.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.tls.TestAuthority;

/**
 * Postfix as {@code mx.test} at 127.0.0.2, under a name server of one's own records. The policy of
 * {@code strict.test} names it; that of {@code wrong.test} names {@code other.test}, for which it
 * has no certificate.
 */
final class MailUnderPolicies implements AutoCloseable {
  static final String RECORDS =
      """
      mx               A    127.0.0.2
      other            A    127.0.0.2
      strict           MX   10 mx
      _mta-sts.strict  TXT  "v=STSv1; id=1;"
      mta-sts.strict   A    127.0.0.1
      wrong            MX   10 other
      _mta-sts.wrong   TXT  "v=STSv1; id=1;"
      mta-sts.wrong    A    127.0.0.1
      """;

  final MailExchangers mail;
  final MxConnector connector;

  private final NameServer dns;
  private final MailWorld policies;

  private MailUnderPolicies(
      NameServer dns, MailWorld policies, MailExchangers mail, MxConnector connector) {
    this.dns = dns;
    this.policies = policies;
    this.mail = mail;
    this.connector = connector;
  }

  /**
   * Starts it.
   *
   * @param records records beside {@link #RECORDS}
   * @param domains the domains whose mail Postfix takes
   */
  static MailUnderPolicies start(Path folder, String records, List<String> domains)
      throws Exception {
    Installed.requireAll();
    TestAuthority authority = TestAuthority.create();
    NameServer dns = NameServer.start(folder, RECORDS + records);
    MailWorld policies =
        MailWorld.builder()
            .authority(authority)
            .policy("strict.test", PolicyAnswer.enforce("mx.test"))
            .policy("wrong.test", PolicyAnswer.enforce("other.test"))
            .start();
    MailExchangers mail =
        MailExchangers.start(
            folder, Map.of("127.0.0.2", "mx.test"), domains, authority.identity("mx.test"));
    Path trusted = Files.writeString(folder.resolve("trusted.pem"), authority.pem());
    MxConnector connector =
        MxConnector.builder()
            .resolver("dnsjava")
            .set("dns.servers", dns.hostAndPort())
            .set("mtasts.port", Integer.toString(policies.policyPort()))
            .set("tls.trust-store", trusted.toString())
            .options(
                ConnectOptions.builder()
                    .port(mail.port())
                    .tls(tls -> tls.mtaSts(MtaSts.ON))
                    .build())
            .build();
    return new MailUnderPolicies(dns, policies, mail, connector);
  }

  @Override
  public void close() throws IOException {
    connector.close();
    mail.close();
    policies.close();
    dns.close();
  }
}
