package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import mxconnect.api.Dane;
import mxconnect.api.InsecureMx;
import mxconnect.api.MtaSts;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** What flags come to as options. */
class OptionFlagsTest {
  @Test
  void withoutFlagsTheDefaultsHold() {
    TlsOptions tls = options();
    assertEquals(MtaSts.OFF, tls.mtaSts());
    assertEquals(Dane.OFF, tls.dane());
    assertEquals(InsecureMx.DANE, tls.insecureMx());
    assertEquals(TlsLevel.NONE, tls.minimum());
    assertEquals(RequireTls.DEFAULT, tls.requireTls());
    assertTrue(tls.cleartextRetry());
    assertTrue(tls.serverName());
    assertEquals(Duration.ofMinutes(2), tls.handshakeTimeout());
  }

  @Test
  void everyFlagForTlsIsAnOption() {
    TlsOptions tls =
        options(
            "--mta-sts",
            "--dane",
            "--insecure-mx=encrypt",
            "--tls-minimum=authenticated",
            "--tls-not-required",
            "--no-cleartext-retry",
            "--no-sni",
            "--handshake-timeout=7s");
    assertEquals(MtaSts.ON, tls.mtaSts());
    assertEquals(Dane.ON, tls.dane());
    assertEquals(InsecureMx.ENCRYPT, tls.insecureMx());
    assertEquals(TlsLevel.AUTHENTICATED, tls.minimum());
    assertEquals(RequireTls.NOT_REQUIRED, tls.requireTls());
    assertFalse(tls.cleartextRetry());
    assertFalse(tls.serverName());
    assertEquals(Duration.ofSeconds(7), tls.handshakeTimeout());
  }

  @Test
  void flagsLeaveTheRestOfThePreset() {
    TlsOptions tls = options("--public-internet", "--tls-minimum", "encrypt");
    assertEquals(MtaSts.IF_AVAILABLE, tls.mtaSts());
    assertEquals(Dane.IF_AVAILABLE, tls.dane());
    assertEquals(TlsLevel.ENCRYPT, tls.minimum());
    assertEquals(Dane.REQUIRED, options("--public-internet", "--dane-required").dane());
  }

  /** RFC 8689 §4.1. */
  @Test
  void requireTlsComesBeforeTheHeaderField() {
    assertEquals(RequireTls.REQUIRED, options("--tls-not-required", "--require-tls").requireTls());
  }

  @ParameterizedTest
  @CsvSource({
    "--tls-minimum=dane, 'must be one of none, encrypt, authenticated, not ''dane'''",
    "--handshake-timeout=2, '''2'' is not a duration'"
  })
  void valueThatIsNoneIsNamed(String flag, String message) {
    TestIo command = new TestIo();
    assertEquals(64, command.run("plan", flag, "example.com"));
    assertTrue(command.err().contains(message), command.err());
  }

  @Test
  void handshakeTimeoutOutsideOfItsRangeIsNamed() {
    TestIo command = new TestIo();
    assertEquals(64, command.run("plan", "--handshake-timeout", "2d", "example.com"));
    assertTrue(
        command.err().contains("handshakeTimeout must be between 1 ms and 1 d"), command.err());
  }

  private static TlsOptions options(String... arguments) {
    Flags flags = new Flags();
    new CommandLine(flags)
        .registerConverter(Duration.class, Values::duration)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments);
    return flags.options.options(flags.tls).tls();
  }

  @Command
  static final class Flags {
    @ArgGroup(validate = false)
    OptionFlags options = new OptionFlags();

    @ArgGroup(validate = false)
    TlsFlags tls = new TlsFlags();
  }
}
