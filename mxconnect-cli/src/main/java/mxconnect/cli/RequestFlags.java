package mxconnect.cli;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.LastError;
import mxconnect.api.MailExchanger;
import mxconnect.api.PartnerTls;
import picocli.CommandLine.Option;

/** Flags of a call: which mail exchangers there are, what has failed before, what is agreed on. */
final class RequestFlags {
  @Option(
      names = "--mx",
      paramLabel = "HOST[:PREF][=IP,...]",
      description = "mail exchanger to use instead of asking the DNS; may be repeated")
  List<MailExchanger> exchangers = new ArrayList<>();

  @Option(
      names = "--ignore-mx-host",
      paramLabel = "IP",
      description = "address not to dial; may be repeated")
  List<InetAddress> ignored = new ArrayList<>();

  @Option(
      names = "--mx-last-error",
      paramLabel = "TEXT",
      description = "what to report if every address is to be ignored")
  Optional<String> lastError = Optional.empty();

  @Option(
      names = "--secure",
      paramLabel = "NAME,...",
      description =
          "require a verified certificate for one of these names, whatever the domain asks for;"
              + " .example.com is any name below example.com")
  List<String> secure = new ArrayList<>();

  @Option(
      names = "--greeting-timeout",
      paramLabel = "TIME",
      description = "how long to wait for the greeting, 1ms to 1d (default: 10s, for check 30s)")
  private Optional<GreetingTimeout> greetingTimeout = Optional.empty();

  /** Returns how long to wait for the greeting. */
  Duration greetingTimeout() {
    return greetingTimeout(Duration.ofSeconds(10));
  }

  /** Returns how long to wait for the greeting, if no flag says so that long. */
  Duration greetingTimeout(Duration usual) {
    return greetingTimeout.map(GreetingTimeout::time).orElse(usual);
  }

  ConnectRequest request(String target, ConnectOptions options) {
    ConnectRequest.Builder request = ConnectRequest.builder(target).options(options);
    exchangers.forEach(request::addMailExchanger);
    ignored.forEach(request::ignoreAddress);
    lastError.ifPresent(
        message -> request.lastError(new LastError(message, ErrorCategory.NETWORK, true)));
    if (!secure.isEmpty()) {
      request.partnerTls(PartnerTls.pkix(names()));
    }
    return request.build();
  }

  /** A name that is left out between commas is one too many, and refused. */
  private String[] names() {
    return secure.stream().flatMap(names -> Stream.of(names.split(",", -1))).toArray(String[]::new);
  }
}
