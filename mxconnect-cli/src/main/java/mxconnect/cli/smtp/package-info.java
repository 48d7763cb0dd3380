/** Reads what a mail server says first (RFC 5321 §4.2). */
@NullMarked
package mxconnect.cli.smtp;

import org.jspecify.annotations.NullMarked;
