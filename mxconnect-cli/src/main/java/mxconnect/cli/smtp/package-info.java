/** Talks to a mail server as far as its greeting (RFC 5321 §4.2) and its TLS (RFC 3207) go. */
@NullMarked
package mxconnect.cli.smtp;

import org.jspecify.annotations.NullMarked;
