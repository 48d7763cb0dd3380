package mxconnect.tests.real.world;

import java.nio.file.Path;
import java.util.List;

/** With which resolver the command looks names up. */
enum Mode {
  /** The JDK's, which knows nothing of DNSSEC. */
  JDK,
  /** dnsjava, without DNSSEC. */
  DNSJAVA,
  /** dnsjava, which validates from the key of the root. */
  VALIDATING;

  List<String> flags(Path anchors) {
    return switch (this) {
      case JDK -> List.of("--resolver=jdk");
      case DNSJAVA -> List.of("--resolver=dnsjava");
      case VALIDATING ->
          List.of("--resolver=dnsjava", "--dnssec=validate", "--trust-anchors=" + anchors);
    };
  }
}
