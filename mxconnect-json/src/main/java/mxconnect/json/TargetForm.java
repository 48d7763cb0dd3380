package mxconnect.json;

import java.net.Inet6Address;
import mxconnect.api.Target;
import tools.jackson.databind.node.ObjectNode;

/** The target as it was understood. */
final class TargetForm {
  private TargetForm() {}

  static ObjectNode of(Target target) {
    return switch (target) {
      case Target.Domain domain ->
          Forms.object()
              .put("kind", "domain")
              .put("domain", domain.name())
              .put("unicode", domain.unicode())
              .putNull("address");
      case Target.Literal literal ->
          Forms.object()
              .put("kind", literal.address() instanceof Inet6Address ? "ipv6" : "ipv4")
              .putNull("domain")
              .putNull("unicode")
              .put("address", literal.text());
    };
  }
}
