package mxconnect.core.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("mxconnect.Attempt")
@Label("Connection Attempt")
@Description("An attempt to connect to an address of a mail exchanger, its hooks included")
final class AttemptEvent extends PeerEvent {}
