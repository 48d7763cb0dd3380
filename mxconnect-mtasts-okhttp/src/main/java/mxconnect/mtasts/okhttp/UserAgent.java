package mxconnect.mtasts.okhttp;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** What this fetcher calls itself: {@code mxconnect/VERSION}. */
final class UserAgent {
  static final String TEXT = version().map("mxconnect/"::concat).orElse("mxconnect");

  private UserAgent() {}

  /** The version stands in the module's descriptor, or on the class path in the jar's manifest. */
  private static Optional<String> version() {
    return Optional.ofNullable(UserAgent.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .or(() -> Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion()));
  }
}
