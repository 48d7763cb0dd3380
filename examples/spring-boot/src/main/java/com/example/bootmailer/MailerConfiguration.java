package com.example.bootmailer;

import io.micrometer.core.instrument.MeterRegistry;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnector;
import mxconnect.metrics.micrometer.MxMetrics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * One connector for the whole application, because it holds the caches. Spring closes what it has
 * made of it first, then the connector, then its metrics.
 */
@Configuration
class MailerConfiguration {
  @Bean
  MxMetrics metrics(MeterRegistry registry) {
    return MxMetrics.of(registry);
  }

  @Bean
  MxConnector connector(MailerProperties mailer, MxMetrics metrics) {
    MxConnector.Builder builder =
        MxConnector.builder().options(options(mailer)).addListener(metrics);
    mailer.settings().forEach(builder::set);
    return metrics.bindTo(builder.build());
  }

  private static ConnectOptions options(MailerProperties mailer) {
    ConnectOptions.Builder options =
        ConnectOptions.forPublicInternet().toBuilder().port(mailer.port());
    if (mailer.privateAddresses()) {
      options.addressRules(ConnectOptions.defaults().addressRules());
    }
    return options.build();
  }

  @Bean
  JavaMailSender mailSender(MailerProperties mailer, MxConnector connector) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setProtocol("mx");
    sender.getJavaMailProperties().put("mail.mx.connector", connector);
    sender.getJavaMailProperties().put("mail.mx.localhost", mailer.hostname());
    return sender;
  }
}
