package mxconnect.jakarta.mail.provider;

import jakarta.mail.Provider;
import mxconnect.jakarta.mail.MxTransport;

/** Names the transport of the protocol {@code mx}. */
public final class MxProvider extends Provider {
  /** Made by {@code ServiceLoader}. */
  public MxProvider() {
    super(Type.TRANSPORT, "mx", MxTransport.class.getName(), "mxconnect", null);
  }
}
