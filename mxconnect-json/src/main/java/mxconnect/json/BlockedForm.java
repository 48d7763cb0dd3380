package mxconnect.json;

import mxconnect.api.BlockedAddress;
import mxconnect.api.IpLiteral;
import tools.jackson.databind.node.ObjectNode;

/** One address that the guard refused. */
final class BlockedForm {
  private BlockedForm() {}

  static ObjectNode of(BlockedAddress blocked) {
    return Forms.object()
        .put("exchange", blocked.hostname())
        .put("ip", IpLiteral.format(blocked.address()))
        .put("reason", blocked.reason());
  }
}
