package mxconnect.cli.json;

import java.net.Inet6Address;
import java.util.Optional;
import mxconnect.api.Target;

/** The target as it was understood. */
final class TargetJson {
  private TargetJson() {}

  static JsonObject of(Target target) {
    return switch (target) {
      case Target.Domain domain ->
          new JsonObject()
              .with("kind", "domain")
              .with("domain", domain.name())
              .with("unicode", domain.unicode())
              .with("address", Optional.empty());
      case Target.Literal literal ->
          new JsonObject()
              .with("kind", literal.address() instanceof Inet6Address ? "ipv6" : "ipv4")
              .with("domain", Optional.empty())
              .with("unicode", Optional.empty())
              .with("address", literal.text());
    };
  }
}
