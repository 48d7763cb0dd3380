package com.example.bootmailer;

import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.jakarta.mail.DomainFailedException;
import org.springframework.http.ResponseEntity;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sends a message and says what became of it. */
@RestController
class MailController {
  private static final int TRY_AGAIN = 503;
  private static final int GIVE_UP = 422;
  private static final int BAD_RECIPIENT = 400;

  private final String from;
  private final JavaMailSender sender;

  /** An author who is none would fail each message, and seem to be the recipient's fault. */
  MailController(MailerProperties mailer, JavaMailSender sender) throws AddressException {
    this.from = new InternetAddress(mailer.from(), true).toString();
    this.sender = sender;
  }

  @PostMapping("/messages")
  ResponseEntity<String> send(
      @RequestParam String to, @RequestParam String subject, @RequestBody String text) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(from);
    message.setTo(to);
    message.setSubject(subject);
    message.setText(text);
    try {
      sender.send(message);
      return ResponseEntity.ok("sent\n");
    } catch (MailParseException e) {
      return ResponseEntity.status(BAD_RECIPIENT).body(e.getMessage() + "\n");
    } catch (MailSendException e) {
      return failed(e);
    }
  }

  /** Final is what says of every recipient that it is: all else may be the fault of this host. */
  private static ResponseEntity<String> failed(MailSendException e) {
    List<Exception> failures = List.of(e.getMessageExceptions());
    boolean never = !failures.isEmpty() && failures.stream().allMatch(MailController::isFinal);
    String reasons =
        failures.stream()
            .flatMap(MailController::reasons)
            .map(reason -> reason + "\n")
            .collect(Collectors.joining());
    return ResponseEntity.status(never ? GIVE_UP : TRY_AGAIN)
        .body(reasons.isEmpty() ? e.getMessage() + "\n" : reasons);
  }

  private static boolean isFinal(Exception failure) {
    return failure instanceof SendFailedException send
        && send.getValidUnsentAddresses().length == 0;
  }

  private static Stream<String> reasons(Exception failure) {
    return failure instanceof SendFailedException send
        ? DomainFailedException.in(send).stream().map(Throwable::getMessage)
        : Stream.of(failure.getMessage());
  }
}
