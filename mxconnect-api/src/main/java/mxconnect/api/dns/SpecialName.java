package mxconnect.api.dns;

import java.util.Locale;
import java.util.Optional;

/** The special-use names that must not, or need not, be asked for in the DNS. */
public enum SpecialName {
  /** Tor's services, whose names must not leak into the DNS (RFC 7686 §2). */
  ONION,
  /** Names that never exist (RFC 6761 §6.4). */
  INVALID,
  /** This host (RFC 6761 §6.3). */
  LOCALHOST,
  /** Names of systems other than the DNS (RFC 9476). */
  ALT;

  /**
   * Returns what is special about a name; nothing for all others, {@code .test}, {@code .example}
   * and {@code .local} among them.
   *
   * @param name the name in A-labels, in any case
   */
  public static Optional<SpecialName> of(String name) {
    String relative = DnsName.canonical(name);
    return switch (relative.substring(relative.lastIndexOf('.') + 1)) {
      case "onion" -> Optional.of(ONION);
      case "invalid" -> Optional.of(INVALID);
      case "localhost" -> Optional.of(LOCALHOST);
      case "alt" -> Optional.of(ALT);
      default -> Optional.empty();
    };
  }

  /** Returns the top-level domain with its dot: {@code .onion}. */
  @Override
  public String toString() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
