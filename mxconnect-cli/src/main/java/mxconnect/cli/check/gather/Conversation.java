package mxconnect.cli.check.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpTranscript;
import mxconnect.api.TlsSession;
import mxconnect.cli.check.fact.AddressFact.StartTls;

/** One session as it was heard, and what can be read off it. For one thread. */
final class Conversation implements SmtpTranscript {
  private static final int CODE = 3;
  private static final Pattern REPLY = Pattern.compile("^[0-9]{3}([ -]|$)");
  private static final String DONE = "250";
  private static final String READY = "220";

  private final List<String> lines = new ArrayList<>();
  private final List<String> greeting = new ArrayList<>();
  private List<String> hello = new ArrayList<>();
  private String command = "";
  private StartTls startTls = StartTls.UNKNOWN;
  private Optional<OpenException> failure = Optional.empty();

  @Override
  public void sent(String line) {
    lines.add("C: " + line);
    command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    if (command.equals("EHLO") || command.equals("HELO")) {
      hello = new ArrayList<>();
    }
  }

  @Override
  public void received(String line) {
    lines.add("S: " + line);
    switch (command) {
      case "" -> greeting.add(text(line));
      case "EHLO" -> heardHello(line);
      case "STARTTLS" -> startTls = line.startsWith(READY) ? StartTls.OFFERED : StartTls.REFUSED;
      default -> {}
    }
  }

  @Override
  public void secured(TlsSession tls) {
    lines.add("-- " + tls + " --");
  }

  void failed(OpenException why) {
    failure = Optional.of(why);
    lines.add("-- " + why.getMessage() + " --");
  }

  /** Returns why no session was opened; empty if one was. */
  Optional<OpenException> failure() {
    return failure;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  List<String> greeting() {
    return List.copyOf(greeting);
  }

  /** Returns the lines of the last reply to EHLO after the first. */
  List<String> extensions() {
    return hello.isEmpty() ? List.of() : List.copyOf(hello.subList(1, hello.size()));
  }

  StartTls startTls() {
    return startTls;
  }

  /** What is offered within TLS says nothing about STARTTLS. */
  private void heardHello(String line) {
    if (!line.startsWith(DONE)) {
      return;
    }
    hello.add(text(line));
    if (startTls == StartTls.UNKNOWN || startTls == StartTls.NOT_OFFERED) {
      startTls = offered() ? StartTls.OFFERED : last(line) ? StartTls.NOT_OFFERED : startTls;
    }
  }

  private boolean offered() {
    return extensions().stream()
        .anyMatch(line -> line.split(" ", 2)[0].equalsIgnoreCase("STARTTLS"));
  }

  private static boolean last(String line) {
    return line.length() == CODE || line.charAt(CODE) != '-';
  }

  private static String text(String line) {
    return REPLY.matcher(line).replaceFirst("");
  }
}
