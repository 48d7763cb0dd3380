package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsReportResult;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Java tells of the TLS of servers as there still are some, played by OpenSSL. */
@Tag("real-servers")
@Timeout(300)
class OpenSslServersTest {
  private static final String NAME = "mx.example.com";

  @TempDir private static Path folder;
  private static Path identity;

  @BeforeAll
  static void withAnRsaKey() throws Exception {
    Installed.requireAll();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    identity = folder.resolve("identity.pem");
    Files.writeString(identity, ServerIdentity.builder().name(NAME).keys(keys).selfSigned().pem());
  }

  @Test
  void usualServerIsTalkedTo() throws Exception {
    try (Server server = new Server("");
        MxConnector connector = MxConnector.create();
        MxConnection connection = server.connect(connector);
        SSLSocket tls = connection.startTls()) {
      assertEquals("TLSv1.3", tls.getSession().getProtocol());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-tls1 -cipher ALL:@SECLEVEL=0, jdk.tls.disabledAlgorithms",
    "-tls1_1 -cipher ALL:@SECLEVEL=0, jdk.tls.disabledAlgorithms",
    "-tls1_2 -cipher AES128-GCM-SHA256:AES128-SHA256, jdk.tls.disabledAlgorithms",
    "-tls1_2 -cipher aNULL:@SECLEVEL=0, jdk.tls.disabledAlgorithms",
    "-tls1_2 -cipher ALL:@SECLEVEL=0 -sigalgs RSA+SHA1, jdk.tls.disabledAlgorithms",
    "-tls1_2 -Verify 1, wants a client certificate",
    "-servername other.example -servername_fatal -cert2 ID -key2 ID, does not know the name",
    "-tls1_2 -servername other.example -cert2 ID -key2 ID, does not know the name"
  })
  void refusalIsExplained(String arguments, String words) throws Exception {
    try (Server server = new Server(arguments);
        MxConnector connector = MxConnector.create();
        MxConnection connection = server.connect(connector)) {
      StartTlsException failure = assertThrows(StartTlsException.class, connection::startTls);
      assertTrue(failure.getMessage().contains(words), failure::getMessage);
      assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), failure.resultType());
    }
  }

  /** A server that begins with TLS, as behind its reply to STARTTLS. */
  private static final class Server implements AutoCloseable {
    private final int port;
    private final Daemon daemon;

    Server(String arguments) throws Exception {
      this.port = FreePort.any();
      List<String> command =
          new ArrayList<>(
              List.of(
                  Installed.program("openssl"),
                  "s_server",
                  "-quiet",
                  "-accept",
                  "127.0.0.1:" + port,
                  "-cert",
                  identity.toString(),
                  "-key",
                  identity.toString()));
      Stream.of(arguments.split(" "))
          .filter(argument -> !argument.isEmpty())
          .map(argument -> argument.equals("ID") ? identity.toString() : argument)
          .forEach(command::add);
      this.daemon =
          Daemon.start(
              new InetSocketAddress("127.0.0.1", port),
              folder.resolve("openssl.log"),
              command.toArray(String[]::new));
    }

    MxConnection connect(MxConnector connector) throws Exception {
      return connector.connect(
          ConnectRequest.builder("example.com")
              .addMailExchanger(
                  MailExchanger.of(NAME)
                      .withAddresses(List.of(IpLiteral.parse("127.0.0.1").orElseThrow())))
              .options(ConnectOptions.builder().port(port).build())
              .build());
    }

    @Override
    public void close() {
      daemon.close();
    }
  }
}
