package mxconnect.core.dane;

import mxconnect.api.Dane;
import mxconnect.api.ProviderException;

/** The entry of this step. */
public final class DaneSupport {
  private DaneSupport() {}

  /**
   * Refuses options that this engine cannot keep.
   *
   * @throws ProviderException if DANE is on
   */
  public static void require(Dane option) {
    if (option == Dane.ON || option == Dane.REQUIRED) {
      throw new ProviderException(
          "DANE is on, but this version of mxconnect-core cannot apply it. Switch it off, or use"
              + " IF_AVAILABLE to have it as soon as the engine can.");
    }
  }
}
