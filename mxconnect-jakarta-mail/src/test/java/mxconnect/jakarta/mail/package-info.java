/**
 * The transport against mail exchangers in this process, with the real engine: what arrives, what
 * is said of what does not, and what the properties do.
 */
@NullMarked
package mxconnect.jakarta.mail;

import org.jspecify.annotations.NullMarked;
