package mxconnect.core.dane;

import mxconnect.api.DaneOptions;
import mxconnect.api.ProviderException;
import mxconnect.api.Use;

/** The entry of this step. */
public final class DaneSupport {
  private DaneSupport() {}

  /**
   * Refuses options that this engine cannot keep.
   *
   * @throws ProviderException if DANE is on
   */
  public static void require(DaneOptions options) {
    if (options.use() == Use.ON) {
      throw new ProviderException(
          "DANE is on, but this version of mxconnect-core cannot apply it. Switch it off, or use"
              + " WHERE_AVAILABLE to have it as soon as the engine can.");
    }
  }
}
