package mxconnect.core.recipient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import mxconnect.api.IpLiteral;
import mxconnect.api.Target;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;

/**
 * Targets, address literals and IDN: a domain is one that can be asked for, and reads the same when
 * it is read again in either form.
 */
public final class TargetParserFuzz implements FuzzTarget {
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

  /** Characters of format that names may have (RFC 5892 appendix A). */
  private static final String JOINERS = "[\\u200c\\u200d]";

  @Override
  public void read(byte[] octets) throws Exception {
    try {
      check(TargetParser.parse(FuzzTarget.text(octets)));
    } catch (BadTargetException malformed) {
      Harmless.check(malformed);
    }
  }

  private static void check(Target target) throws BadTargetException {
    switch (target) {
      case Target.Domain domain -> {
        assertTrue(DOMAIN.matcher(domain.name()).matches(), domain.name());
        assertTrue(IpLiteral.parse(domain.name()).isEmpty(), domain.name());
        assertEquals(domain.name(), ascii(domain.name()));
        assertEquals(domain.name(), ascii(domain.unicode()));
        Harmless.check(domain.unicode().replaceAll(JOINERS, ""));
      }
      case Target.Literal literal -> {
        String text = IpLiteral.format(literal.address());
        String tag = text.contains(":") ? "IPv6:" : "";
        assertEquals(
            literal.address(),
            ((Target.Literal) TargetParser.parse("[" + tag + text + "]")).address());
      }
    }
  }

  private static String ascii(String name) throws BadTargetException {
    return ((Target.Domain) TargetParser.parse(name)).name();
  }
}
