package mxconnect.cache.file;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;

/**
 * The policy cache {@code file}: keeps policies in the file of the setting {@code
 * policy.cache.file}, and is asked for by that setting alone. Neither the file nor its folder need
 * be there.
 */
public final class FilePolicyCache implements PolicyCache {
  private static final Setting<Path> FILE =
      Setting.path("policy.cache.file", "the file in which to keep MTA-STS policies")
          .without("they are kept in memory only");

  private final Optional<SharedPolicyFile> file;

  /** Makes the prototype, which must be configured before it keeps anything. */
  public FilePolicyCache() {
    this(Optional.empty());
  }

  private FilePolicyCache(Optional<SharedPolicyFile> file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public int priority() {
    return -100;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(FILE);
  }

  @Override
  public boolean enabledBy(ProviderContext context) {
    return context.text(FILE.key()).isPresent();
  }

  @Override
  public FilePolicyCache configured(ProviderContext context) {
    return new FilePolicyCache(
        Optional.of(new SharedPolicyFile(FILE.get(context), InstantSource.system())));
  }

  @Override
  public Optional<CachedPolicy> get(String policyDomain) {
    return file().get(policyDomain);
  }

  @Override
  public void put(String policyDomain, CachedPolicy policy) {
    file().put(policyDomain, policy);
  }

  @Override
  public void remove(String policyDomain, CachedPolicy expected) {
    file().remove(policyDomain, expected);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    file().forEach(action);
  }

  @Override
  public void close() {
    file.ifPresent(SharedPolicyFile::close);
  }

  private SharedPolicyFile file() {
    return file.orElseThrow(
        () -> new IllegalStateException("the policy cache 'file' is not configured"));
  }
}
