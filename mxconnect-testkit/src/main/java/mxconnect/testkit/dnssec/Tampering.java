package mxconnect.testkit.dnssec;

import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;

/** What a tree of zones does otherwise than it should. */
public interface Tampering {

  /** Returns how a zone signs a set. */
  SigningPlan signing(Name zone, RRset set, SigningPlan normal);

  /** Returns how a zone denies what a question is for. */
  DenialPlan denial(Name zone, Name name, int type);
}
