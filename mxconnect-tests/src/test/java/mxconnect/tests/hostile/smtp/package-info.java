/**
 * Mail exchangers that do whatever they should not (RFC 5321 §4.2, RFC 3207): a session is opened
 * as its obligation says, or the call ends with an error in its time.
 */
@NullMarked
package mxconnect.tests.hostile.smtp;

import org.jspecify.annotations.NullMarked;
