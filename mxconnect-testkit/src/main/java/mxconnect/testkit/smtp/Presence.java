package mxconnect.testkit.smtp;

import java.io.Closeable;

/** What stands at the address and port of a host; closing it frees the port. */
interface Presence extends Closeable {}
