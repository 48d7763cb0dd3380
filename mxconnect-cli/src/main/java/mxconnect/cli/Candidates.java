package mxconnect.cli;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import mxconnect.api.InsecureMx;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.TlsLevel;
import mxconnect.api.spi.Setting;
import mxconnect.cli.docs.Shell;
import mxconnect.cli.input.ChoiceWord;

/** The values that the completion of a shell offers. They are asked for only then. */
final class Candidates {
  private Candidates() {}

  private static Iterator<String> of(Function<ProviderDescription, Stream<String>> values) {
    try (MxConnector connector = MxConnector.builder().build()) {
      return connector.providers().stream().flatMap(values).distinct().sorted().iterator();
    }
  }

  /** The resolvers that are installed. */
  static final class Resolvers implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return of(
          provider ->
              Stream.of(provider).filter(p -> p.kind().equals("resolver")).map(p -> p.name()));
    }
  }

  /** The settings of all providers, ready for a value. */
  static final class Settings implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return of(provider -> provider.settings().stream().map(Setting::key).map(key -> key + "="));
    }
  }

  /** The modes of DNSSEC. */
  static final class DnssecModes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("off", "trust-ad", "validate").iterator();
    }
  }

  /** What TLSA records are worth behind insecure MX records. */
  static final class InsecureMxs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ChoiceWord.all(InsecureMx.class).iterator();
    }
  }

  /** The least TLS to accept. */
  static final class TlsLevels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ChoiceWord.all(TlsLevel.class).iterator();
    }
  }

  /** The shells that complete the command. */
  static final class Shells implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ChoiceWord.all(Shell.class).iterator();
    }
  }

  /** The subcommands. */
  static final class Subcommands implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return CommandTree.names().iterator();
    }
  }
}
