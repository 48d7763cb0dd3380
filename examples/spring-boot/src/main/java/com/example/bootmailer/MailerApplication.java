package com.example.bootmailer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A service that sends mail straight to the mail exchangers of the recipients. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MailerApplication {
  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(MailerApplication.class, arguments);
  }
}
