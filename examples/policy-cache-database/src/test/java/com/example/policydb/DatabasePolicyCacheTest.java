package com.example.policydb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries to a domain whose policy is fetched once and forgotten by the domain itself. */
class DatabasePolicyCacheTest {
  @TempDir Path folder;
  @AutoClose private MailWorld world;

  @BeforeEach
  void start() throws Exception {
    world =
        MailWorld.builder()
            .zone(exchanger().txt("_mta-sts.example.com", "v=STSv1; id=1;").build())
            .host("127.0.0.2", SmtpDialogue.of("mx.example.com"))
            .policy("example.com", PolicyAnswer.enforce("mx.example.com"))
            .start();
    deliver(Source.FETCHED);
    world.dns().zone(exchanger().build());
  }

  private static ZoneBuilder exchanger() {
    return Zone.builder()
        .mx("example.com", 10, "mx.example.com")
        .a("mx.example.com", "127.0.0.2")
        .a("mta-sts.example.com", "127.0.0.1");
  }

  @Test
  void policySurvivesARestart() throws Exception {
    assertTrue(deliver(Source.CACHE), "TLS is required");
  }

  @Test
  void damagedRowEqualsAbsence() throws Exception {
    change("UPDATE policy SET mode = 'enforc'");
    assertFalse(deliver(Source.NONE), "TLS is required");
  }

  @Test
  void expiredPolicyIsRemovedAtTheNextStart() throws Exception {
    change("UPDATE policy SET max_age = 0");
    change("UPDATE policy SET fetched_at = fetched_at - INTERVAL '1' MINUTE");
    deliver(Source.NONE);
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      assertFalse(statement.executeQuery("SELECT * FROM policy").next());
    }
  }

  @Test
  void pathThatIsNoDatabaseIsNamedWhenTheConnectorIsBuilt() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    RuntimeException mistake =
        assertThrows(
            RuntimeException.class,
            () -> builder().set("policy.cache.database", file + "/policies").build().close());
    assertTrue(
        mistake.getMessage().contains("policy.cache.database is '" + file), mistake::toString);
  }

  /** Delivers as a process of its own would do; tells whether TLS was required. */
  private boolean deliver(Source source) throws Exception {
    try (MxConnector connector = builder().build();
        MxConnection connection = connector.connect("user@example.com")) {
      assertEquals(source, connection.report().mtaSts().orElseThrow().source());
      return connection.requireTls();
    }
  }

  private MxConnector.Builder builder() {
    MxConnector.Builder builder = MxConnector.builder().options(world.options());
    world.settings().forEach(builder::set);
    return builder.set("policy.cache.database", database().toString());
  }

  private Path database() {
    return folder.resolve("policies");
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:hsqldb:file:" + database() + ";shutdown=true");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql));
    }
  }
}
