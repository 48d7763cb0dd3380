package mxconnect.core.dane.verify;

import java.util.List;
import mxconnect.api.dns.TlsaRecord;

/** Stub. */
public final class TlsaSet {
  private final List<TlsaRecord> usable;

  private TlsaSet(List<TlsaRecord> usable) {
    this.usable = usable;
  }

  public static TlsaSet of(List<TlsaRecord> records) {
    return new TlsaSet(records.stream().filter(r -> r.usage() > 1 && r.usage() < 4).toList());
  }

  public List<TlsaRecord> usable() {
    return usable;
  }

  public boolean isUsable() {
    return !usable.isEmpty();
  }

  public List<String> unusable() {
    return List.of();
  }
}
