package mxconnect.core;

import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.DaneReport;
import mxconnect.api.InsecureMx;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;

/** Plans for domains whose DNS answers a test gives, with DANE. */
abstract class DanePlans {
  static final TlsaRecord EE = TlsaRecord.of(3, 1, 1, new byte[32]);
  static final TlsaRecord PKIX_EE = TlsaRecord.of(1, 1, 1, new byte[32]);

  final ScriptedDns dns = new ScriptedDns();
  Dane option = Dane.ON;
  InsecureMx insecureMx = InsecureMx.DANE;
  Consumer<ConnectRequest.Builder> extras = request -> {};

  /** A domain all of which is signed, with one host and the records for it. */
  ScriptedDns signed() {
    return dns.mx(SECURE, "example.com", "mx.example.com")
        .address(SECURE, "mx.example.com", "127.0.0.2")
        .tlsa(SECURE, "mx.example.com", EE);
  }

  ConnectPlan plan(String target) throws MxConnectException, InterruptedException {
    try (MxConnector connector = MxConnector.builder().resolver(dns).build()) {
      ConnectOptions options =
          ConnectOptions.builder().tls(tls -> tls.dane(option).insecureMx(insecureMx)).build();
      ConnectRequest.Builder request = ConnectRequest.builder(target).options(options);
      extras.accept(request);
      return connector.plan(request.build());
    }
  }

  DaneReport dane(String hostname) throws MxConnectException, InterruptedException {
    return plan("example.com").report().dane(hostname).orElseThrow();
  }

  TlsObligation tls() throws MxConnectException, InterruptedException {
    return plan("example.com").exchangers().getFirst().tls();
  }

  TlsObligation.Dane daneObligation() throws Exception {
    return assertInstanceOf(TlsObligation.Dane.class, tls());
  }

  MxConnectException failure() {
    return assertThrows(MxConnectException.class, () -> plan("example.com"));
  }

  List<String> tlsaQuestions() {
    return dns.asked(RecordType.TLSA);
  }

  /** Has the caller name hosts that it vouches for, the first one preferred by so much. */
  void hosts(int distance, String... hostnames) {
    extras =
        request -> {
          for (int i = 0; i < hostnames.length; i++) {
            request.addMailExchanger(
                MailExchanger.of(hostnames[i]).withPreference(i * distance).withTrusted(true));
          }
        };
  }
}
