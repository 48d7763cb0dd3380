package mxconnect.core.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("mxconnect.Handshake")
@Label("TLS Handshake")
@Description("A TLS handshake with a mail exchanger, and the check of its certificate")
final class HandshakeEvent extends PeerEvent {}
