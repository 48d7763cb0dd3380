package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import mxconnect.api.spi.Setting;

/** A provider that was found, or the engine itself. */
public final class ProviderDescription {
  private final String kind;
  private final String name;
  private final int priority;
  private final String className;
  private final String origin;
  private final String version;
  private final Status status;
  private final String detail;
  private final List<Setting<?>> settings;

  private ProviderDescription(Builder builder) {
    this.kind = builder.kind;
    this.name = builder.name;
    this.priority = builder.priority;
    this.className = builder.className;
    this.origin = builder.origin;
    this.version = builder.version;
    this.status = builder.status;
    this.detail = builder.detail;
    this.settings = builder.settings;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that reads descriptions.
   *
   * @param kind the service
   * @param className the provider's class
   * @param status what became of it
   */
  public static Builder builder(String kind, String className, Status status) {
    return new Builder(
        requireNonNull(kind, "kind"),
        requireNonNull(className, "className"),
        requireNonNull(status, "status"));
  }

  /**
   * Returns the service: {@code "resolver"}, {@code "policy-cache"}, {@code "mta-sts-fetcher"},
   * {@code "hook"} or {@code "engine"}.
   */
  public String kind() {
    return kind;
  }

  /** Returns the provider's name; empty if it is too broken to tell. */
  public String name() {
    return name;
  }

  /** Returns its rank. */
  public int priority() {
    return priority;
  }

  /** Returns its class. */
  public String className() {
    return className;
  }

  /** Returns the module, or the jar or folder on the class path, that it comes from. */
  public String origin() {
    return origin;
  }

  /** Returns its version; {@code "unknown"} if neither module nor jar says one. */
  public String version() {
    return version;
  }

  /** Returns what became of it. */
  public Status status() {
    return status;
  }

  /** Returns why it was or was not chosen, or what is broken, in one line. */
  public String detail() {
    return detail;
  }

  /** Returns the settings that it reads; none if it is broken. */
  public List<Setting<?>> settings() {
    return settings;
  }

  /** Returns it in one line. */
  @Override
  public String toString() {
    return kind + " " + name + " from " + origin + ": " + status + ", " + detail;
  }

  /** What became of a provider. */
  public enum Status {
    /** The connector uses it. */
    IN_USE,
    /** Another one of its kind was chosen, or none. */
    NOT_CHOSEN,
    /** It could not be loaded. */
    BROKEN
  }

  /** Collects a description. Not thread-safe. */
  public static final class Builder {
    private final String kind;
    private final String className;
    private final Status status;
    private String name = "";
    private int priority;
    private String origin = "unknown";
    private String version = "unknown";
    private String detail = "";
    private List<Setting<?>> settings = List.of();

    private Builder(String kind, String className, Status status) {
      this.kind = kind;
      this.className = className;
      this.status = status;
    }

    /** Sets the provider's name. Default empty. */
    public Builder name(String name) {
      this.name = requireNonNull(name, "name");
      return this;
    }

    /** Sets its rank. Default 0. */
    public Builder priority(int priority) {
      this.priority = priority;
      return this;
    }

    /** Sets where it comes from. Default {@code "unknown"}. */
    public Builder origin(String origin) {
      this.origin = requireNonNull(origin, "origin");
      return this;
    }

    /** Sets its version. Default {@code "unknown"}. */
    public Builder version(String version) {
      this.version = requireNonNull(version, "version");
      return this;
    }

    /** Sets why it was or was not chosen, or what is broken. Default empty. */
    public Builder detail(String detail) {
      this.detail = requireNonNull(detail, "detail");
      return this;
    }

    /** Sets the settings that it reads. Default none. */
    public Builder settings(List<Setting<?>> settings) {
      this.settings = List.copyOf(requireNonNull(settings, "settings"));
      return this;
    }

    /** Returns the description. */
    public ProviderDescription build() {
      return new ProviderDescription(this);
    }
  }
}
