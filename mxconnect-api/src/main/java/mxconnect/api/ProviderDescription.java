package mxconnect.api;

/**
 * A provider that was found, or the engine itself.
 *
 * @param kind the service: {@code "resolver"}, {@code "policy-cache"}, {@code "mta-sts-fetcher"},
 *     {@code "hook"} or {@code "engine"}
 * @param name the provider's name; empty if it is too broken to tell
 * @param priority its rank
 * @param className its class
 * @param origin the module, or the jar or folder on the class path, that it comes from
 * @param version its version; {@code "unknown"} if neither module nor jar says one
 * @param status what became of it
 * @param detail why it was or was not chosen, or what is broken, in one line
 */
public record ProviderDescription(
    String kind,
    String name,
    int priority,
    String className,
    String origin,
    String version,
    Status status,
    String detail) {
  /** What became of a provider. */
  public enum Status {
    /** The connector uses it. */
    IN_USE,
    /** Another one of its kind was chosen. */
    NOT_CHOSEN,
    /** It could not be loaded. */
    BROKEN
  }
}
