package com.example.bootmailer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.AddressException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mxconnect.api.MxConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The application in this process. */
class MailerApplicationTest {
  @TempDir private static Path folder;
  private static Mail mail;
  private static ConfigurableApplicationContext application;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    mail = new Mail(folder);
    List<String> arguments = new ArrayList<>(mail.arguments());
    arguments.addAll(List.of("--logging.level.root=warn", "--spring.main.banner-mode=off"));
    application = SpringApplication.run(MailerApplication.class, arguments.toArray(String[]::new));
    port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** What Spring closes in the end is closed: the connector first, then its metrics. */
  @AfterAll
  static void stop() throws Exception {
    MxConnector connector = application.getBean(MxConnector.class);
    MeterRegistry registry = application.getBean(MeterRegistry.class);
    application.close();
    assertThrows(IllegalStateException.class, () -> connector.plan("user@good.example"));
    assertTrue(registry.find("mxconnect.calls").meters().isEmpty());
    mail.close();
  }

  @Test
  void messageIsSentAndCounted() throws Exception {
    HttpResponse<String> answer = mail.send(port, "user@good.example");
    assertEquals(200, answer.statusCode(), answer::body);
    assertTrue(mail.taken().getLast().encrypted());

    String metrics = mail.get(port, "/actuator/prometheus").body();
    for (String line :
        List.of(
            "mxconnect_calls_seconds_count{kind=\"open\",outcome=\"succeeded\"} 1\n",
            "mxconnect_mtasts_results_total{mode=\"enforce\",reason=\"none\",source=\"fetched\"}"
                + " 1.0\n",
            "mxconnect_tls_results_total{policy=\"sts\",result=\"success\"} 1.0\n",
            "mxconnect_memory_size{memory=\"policies\"} 1.0\n")) {
      assertTrue(metrics.contains(line), () -> line + "in\n" + metrics);
    }
  }

  @Test
  void failureIsPassedOnWithItsReason() throws Exception {
    HttpResponse<String> later = mail.send(port, "user@busy.example");
    assertEquals(503, later.statusCode(), later::body);
    assertTrue(later.body().contains("421 4.3.2 busy"), later::body);

    HttpResponse<String> never = mail.send(port, "user@nomail.example");
    assertEquals(422, never.statusCode(), never::body);
    assertTrue(never.body().contains("accepts no mail"), never::body);
  }

  @Test
  void mistakeOfThisHostIsNoVerdictOnTheRecipient() throws Exception {
    JavaMailSenderImpl misconfigured = new JavaMailSenderImpl();
    misconfigured.setProtocol("mx");
    misconfigured
        .getJavaMailProperties()
        .put("mail.mx.connector", application.getBean(MxConnector.class));
    misconfigured.getJavaMailProperties().put("mail.mx.localhost", "no name");
    ResponseEntity<String> answer =
        new MailController(application.getBean(MailerProperties.class), misconfigured)
            .send("user@good.example", "Greetings", "Hello");
    assertEquals(503, answer.getStatusCode().value(), answer::toString);
    assertTrue(String.valueOf(answer.getBody()).contains("mail.mx.localhost"), answer::toString);
  }

  @Test
  void recipientThatIsNotOneAddressIsABadRequest() throws Exception {
    for (String recipient : List.of("user@@good.example", "user@good.example,other@good.example")) {
      HttpResponse<String> answer = mail.send(port, recipient);
      assertEquals(400, answer.statusCode(), answer::body);
      assertFalse(answer.body().isBlank());
    }
  }

  @Test
  void authorWhoIsNoneFailsAtTheStart() {
    MailerProperties mailer =
        new MailerProperties("mail.example", "me@@my.example", 25, false, Map.of());
    assertThrows(
        AddressException.class, () -> new MailController(mailer, new JavaMailSenderImpl()));
  }

  @Test
  void healthNeedsNoServerOfItsOwn() throws Exception {
    HttpResponse<String> health = mail.get(port, "/actuator/health");
    assertEquals(200, health.statusCode(), health::body);
  }
}
