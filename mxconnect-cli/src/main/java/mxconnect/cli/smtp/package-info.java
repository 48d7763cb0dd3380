/**
 * Talks to a mail server: reads its greeting (RFC 5321 §4.2), or opens a session and ends it
 * without sending mail.
 */
@NullMarked
package mxconnect.cli.smtp;

import org.jspecify.annotations.NullMarked;
