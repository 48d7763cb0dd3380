package mxconnect.core.dane.verify;

import java.util.List;
import mxconnect.api.*;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;

/** Stub. */
public final class DaneVerifier implements TlsObligation.Verifier {
  public DaneVerifier(List<TlsaRecord> usable, List<String> referenceIdentifiers) {}

  @Override
  public TlsaMatch verify(List<byte[]> chain) throws TlsObligationException {
    throw new TlsObligationException(TlsReportResult.VALIDATION_FAILURE, "stub");
  }
}
